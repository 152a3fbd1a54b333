using NanhuOrg.Api.Access;
using NanhuOrg.Api.Admin.Pages;

namespace NanhuOrg.Api.Admin.Access;

/// <summary>What leads in besides the page itself.</summary>
internal static class SignInPaths
{
    /// <summary>Only within this site: nobody is led elsewhere by a link to our own sign-in page.</summary>
    public static string Local(HttpContext http, string? to)
    {
        var home = $"{http.Request.PathBase}/";
        return to is not null && to.StartsWith(home, StringComparison.Ordinal) && !to.StartsWith("//", StringComparison.Ordinal)
            && !to.Contains('\\', StringComparison.Ordinal) && !to.Any(char.IsControl) ? to : home;
    }

    /// <summary>The link to the provider that vouches for staff, where one is configured.</summary>
    public static void MapExternalSignIn(this WebApplication app)
    {
        if (app.Services.GetService<StaffIssuer>() is null) return;
        app.MapGet(StaffIssuer.BeginPath, http => StaffIssuer.Begin(http, Local(http, http.Request.Query["to"]))).AllowAnonymous().WithMetadata(new DeskAddress());
    }
}
