using NanhuOrg.Api.Access;
using NanhuOrg.Api.Admin.Pages;

namespace NanhuOrg.Api.Admin.Access;

/// <summary>What leads in besides the page itself.</summary>
internal static class SignInPaths
{
    /// <summary>Only within this site: nobody is led elsewhere by a link to our own sign-in page.</summary>
    public static string Local(string? to) =>
        to is ['/', ..] && !to.StartsWith("//", StringComparison.Ordinal) && !to.Contains('\\', StringComparison.Ordinal) && !to.Any(char.IsControl) ? to : "/";

    /// <summary>The link to the provider that vouches for staff, where one is configured.</summary>
    public static void MapExternalSignIn(this WebApplication app)
    {
        if (app.Services.GetService<StaffIssuer>() is null) return;
        app.MapGet(StaffIssuer.BeginPath, http => StaffIssuer.Begin(http, Local(http.Request.Query["to"]))).AllowAnonymous().WithMetadata(new DeskAddress());
    }
}
