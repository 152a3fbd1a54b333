using Microsoft.AspNetCore.Authentication;

namespace NanhuOrg.Api.Access;

/// <summary>For what both people and systems look at: who brings a token is asked for nothing else, who has none comes by the desk.</summary>
internal static class EitherDoor
{
    public const string Scheme = "Either";

    public const string Policy = "either";

    public static AuthenticationBuilder AddEitherDoor(this AuthenticationBuilder authentication) =>
        authentication.AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = Chosen);

    // a program that only forgot its token is told so, and not led to a page to sign in at
    private static string Chosen(HttpContext http) =>
        http.Request.Headers.Authorization.Count > 0
            || (http.Request.Headers.Cookie.Count == 0 && !http.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase))
            ? BearerHandler.Scheme : StaffCookie.Scheme;
}
