using Microsoft.AspNetCore.Antiforgery;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Admin.Access;

/// <summary>A form, so that no link from elsewhere signs anybody out.</summary>
internal static class SignOut
{
    public const string Path = "/sign-out";

    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, Leave).RequireAuthorization(StaffCookie.Policy).WithMetadata(new DeskAddress());

    private static async Task Leave(HttpContext http)
    {
        var services = http.RequestServices;
        if (!await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            http.Response.Redirect($"{http.Request.PathBase}/");
            return;
        }

        if (await services.GetRequiredService<IAccounts>().Find(http.StaffOf().Account, http.RequestAborted) is { } account)
            await services.GetRequiredService<ISignIn>().SignedOut(account, http.StaffOf().Session.Id, http.RequestAborted);
        await http.LeaveDeskAsync();
        // what a browser keeps of pages and forms is not for the next at this desk; the known device stays known
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        http.Response.Redirect($"{http.Request.PathBase}{StaffCookies.SignInPath}?said=signed-out");
    }
}
