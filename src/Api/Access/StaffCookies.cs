using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Access;

/// <summary>
/// The cookie of whoever signed in. It says who, and nothing about what one may do: that is read from the account at every request, so that a role given or taken
/// counts at the next.
/// </summary>
internal static class StaffCookies
{
    public const string SignInPath = "/sign-in";

    private const string Stamp = "stamp";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static void AddStaffCookies(this AuthenticationBuilder authentication, AccessSettings settings)
    {
        var services = authentication.Services;
        authentication.AddCookie(StaffCookie.Scheme);
        settings.Staff?.AddTo(authentication);
        services.AddOptions<CookieAuthenticationOptions>(StaffCookie.Scheme).Configure<IHostEnvironment>(Configure);
        services.AddOptions<AntiforgeryOptions>().Configure<IHostEnvironment>((antiforgery, host) => Guard(antiforgery.Cookie, host, "forms"));
        services.AddDataProtection().SetApplicationName("nanhuorg").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder));
        // That the keys are not encrypted by yet another key is known: their folder is their owner's only.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddHttpContextAccessor();
        services.AddSingleton<IRequestOrigin, RequestOrigin>();
        services.AddSingleton<ISecretBox, SecretBox>();
        services.AddSingleton<SignInTickets>();
    }

    /// <summary>Whose cookies these are is a secret worth as much as the signing key.</summary>
    public static void MakeKeyFolder(AccessSettings settings)
    {
        try
        {
            if (!Directory.Exists(settings.KeyFolder)) Directory.CreateDirectory(settings.KeyFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"无法使用密钥目录 {settings.KeyFolder}：{e.Message}", e);
        }
    }

    public static Task EnterDeskAsync(this HttpContext http, SignInAnswer.In entered) => http.SignInAsync(StaffCookie.Scheme, PrincipalOf(entered));

    public static ClaimsPrincipal PrincipalOf(SignInAnswer.In entered) =>
        new(new ClaimsIdentity([new("sub", entered.Account.Id), new(Stamp, entered.Stamp)], StaffCookie.Scheme, "sub", null));

    public static Task LeaveDeskAsync(this HttpContext http) => http.SignOutAsync(StaffCookie.Scheme);

    public static CookieSecurePolicy Secure(IHostEnvironment host) => host.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void Configure(CookieAuthenticationOptions options, IHostEnvironment host)
    {
        Guard(options.Cookie, host, "desk");
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "to";
        options.Events.OnValidatePrincipal = LookAtAccount;
    }

    private static void Guard(CookieBuilder cookie, IHostEnvironment host, string name)
    {
        // In production TLS is there, and the browser holds the cookie to this host and to TLS; elsewhere it works without.
        cookie.Name = host.IsProduction() ? $"__Host-nanhuorg-{name}" : $"nanhuorg-{name}";
        cookie.SecurePolicy = Secure(host);
        cookie.HttpOnly = true;
        // Not strict: whoever follows a link in a letter should not have to sign in again.
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
    }

    private static async Task LookAtAccount(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var account = context.Principal?.FindFirstValue("sub") is { } id && context.Principal.FindFirstValue(Stamp) is { } stamp
            ? await http.RequestServices.GetRequiredService<ISignIn>().Present(id, stamp, http.RequestAborted)
            : null;
        if (account is null) context.RejectPrincipal();
        else http.Features.Set(Of(account));
    }

    private static Staff Of(Account account) => new(
        account.Id, account.SignInName, account.DisplayName, account.Roles.ToHashSet(), new Caller(Caller.Desk, new(account.Id), account.Unit, Roles.ScopesOf(account.Roles)))
    { PreviousSignIn = account.PreviousSignIn, OpenedByPasswordAlone = account is { HasPassword: true, HasSecondFactor: false } };
}
