using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Admin.Pages;

/// <summary>What a page says after a form was sent: a code in the address, never a text, which anybody could write there.</summary>
internal static class Said
{
    public const string Recorded = "recorded";

    public static string? Text(string code) => Chinese.Name("said", code);
}
