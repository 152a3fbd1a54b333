namespace NanhuOrg.Domain.Kernel;

/// <summary>What a record is itself known by: everywhere else, a value of this type refers to another record. A command's first field needs no saying.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class IdentityAttribute : Attribute;
