using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.Extensions.Options;
using NanhuOrg.Api.Http;
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

    private const string Session = "session";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static void AddStaffCookies(this AuthenticationBuilder authentication, AccessSettings settings)
    {
        var services = authentication.Services;
        authentication.AddCookie(StaffCookie.Scheme);
        settings.Staff?.AddTo(authentication);
        services.AddOptions<CookieAuthenticationOptions>(StaffCookie.Scheme).Configure<IHostEnvironment, ProxySettings>(Configure);
        services.AddOptions<AntiforgeryOptions>().Configure<IHostEnvironment, ProxySettings>((antiforgery, host, proxy) => Guard(antiforgery.Cookie, host, proxy, "forms"));
        services.AddDataProtection().SetApplicationName("nanhuorg").PersistKeysToFileSystem(new DirectoryInfo(settings.KeyFolder))
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        // That the keys are not encrypted by yet another key is known: their folder is their owner's only.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddHttpContextAccessor();
        services.AddSingleton<IRequestOrigin, RequestOrigin>();
        services.AddSingleton<ISecretBox, SecretBox>();
        services.AddSingleton<SignInTickets>();
        services.AddSingleton<KnownDevices>();
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

    public static Task EnterDeskAsync(this HttpContext http, SignInAnswer.In entered)
    {
        http.RequestServices.GetRequiredService<KnownDevices>().Remember(http, entered.Account.Id);
        return http.SignInAsync(StaffCookie.Scheme, PrincipalOf(entered));
    }

    public static ClaimsPrincipal PrincipalOf(SignInAnswer.In entered) =>
        new(new ClaimsIdentity([new("sub", entered.Account.Id), new(Session, entered.Session)], StaffCookie.Scheme, "sub", null));

    public static Task LeaveDeskAsync(this HttpContext http) => http.SignOutAsync(StaffCookie.Scheme);

    public static CookieSecurePolicy Secure(IHostEnvironment host) => host.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void Configure(CookieAuthenticationOptions options, IHostEnvironment host, ProxySettings proxy)
    {
        Guard(options.Cookie, host, proxy, "desk");
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.ReturnUrlParameter = "to";
        options.Events.OnValidatePrincipal = LookAtAccount;
    }

    /// <summary>Whether the browser still carries the cookie of a session: whoever does was in.</summary>
    public static bool WasIn(HttpContext http) =>
        http.Request.Cookies.ContainsKey(http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(StaffCookie.Scheme).Cookie.Name!);

    public static void Guard(CookieBuilder cookie, IHostEnvironment host, ProxySettings proxy, string name)
    {
        // In production TLS is there, and the browser holds the cookie to this host and to TLS; elsewhere it works without. Who shares the host with others keeps it to its base
        // path instead, which the stricter name does not allow.
        cookie.Name = !host.IsProduction() ? $"nanhuorg-{name}" : proxy.BasePath.HasValue ? $"__Secure-nanhuorg-{name}" : $"__Host-nanhuorg-{name}";
        cookie.SecurePolicy = Secure(host);
        cookie.HttpOnly = true;
        // Not strict: whoever follows a link in a letter should not have to sign in again.
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = proxy.BasePath.HasValue ? proxy.BasePath.Value : "/";
    }

    private static async Task LookAtAccount(CookieValidatePrincipalContext context)
    {
        var (http, watch) = (context.HttpContext, context.HttpContext.RequestServices.GetRequiredService<IDatabaseWatch>());
        var present = context.Principal?.FindFirstValue("sub") is { } id && context.Principal.FindFirstValue(Session) is { } session
            ? await watch.Awaited(http.RequestServices.GetRequiredService<ISignIn>().Present(id, session, http.RequestAborted))
            : null;
        if (present is null) context.RejectPrincipal();
        else http.Features.Set(Of(present, http.RequestServices.GetRequiredService<AccessSettings>().SecondFactorForAll));
    }

    private static Staff Of(Present present, bool secondFactorForAll)
    {
        var account = present.Account;
        // by construction, not by a rule at each page: an administrator without a second factor of the own may do nothing
        var mayAct = account.HasSecondFactor || !(account.IsAdministrator || secondFactorForAll);
        return new(
            account.Id, account.SignInName, account.DisplayName, account.Roles.ToHashSet(),
            new Caller(Caller.Desk, new(account.Id), account.Unit, mayAct ? Roles.ScopesOf(account.Roles) : new HashSet<string>()))
        { PreviousSignIn = account.PreviousSignIn, Session = present.Session, HasSecondFactor = account.HasSecondFactor, MustSetUpSecondFactor = !mayAct };
    }
}
