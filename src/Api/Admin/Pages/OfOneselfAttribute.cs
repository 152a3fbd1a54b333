namespace NanhuOrg.Api.Admin.Pages;

/// <summary>A page about its reader and nobody else: whoever has signed in may see it, with or without a role.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OfOneselfAttribute : Attribute;
