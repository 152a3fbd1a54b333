using Microsoft.AspNetCore.Antiforgery;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Ports;

namespace NanhuOrg.Api.Admin.Access;

internal static class SignOut
{
    public const string Path = "/sign-out";

    /// <summary>A form, so that no link from elsewhere signs anybody out.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, async (HttpContext http, IAntiforgery antiforgery, IAccounts accounts, ISignIn signIn) =>
        {
            if (!await antiforgery.IsRequestValidAsync(http)) return Results.Redirect("/");
            if (await accounts.Find(http.StaffOf().Account, http.RequestAborted) is { } account) await signIn.SignedOut(account, http.RequestAborted);
            await http.LeaveDeskAsync();
            return Results.Redirect($"{StaffCookies.SignInPath}?said=signed-out");
        }).RequireAuthorization(StaffCookie.Policy).ExcludeFromDescription();
}
