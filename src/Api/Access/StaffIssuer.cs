using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Access;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Access;

/// <summary>
/// Where staff may sign in instead of here (<c>Auth:Staff:Authority</c>, <c>ClientId</c>, <c>ClientSecret</c>, <c>NameClaim</c>): an OpenID Connect provider vouches for who
/// it is. Accounts and roles stay ours: a name that has no account here does not get in. Tried against a provider made for the tests, never against a real one.
/// </summary>
internal sealed record StaffIssuer(Uri Authority, string ClientId, string ClientSecret, string NameClaim)
{
    public const string Scheme = "StaffIssuer";
    public const string BeginPath = "/sign-in/external";
    public const string ReturnPath = "/sign-in/external/return";

    public static StaffIssuer? From(IConfigurationSection staff)
    {
        if (staff["Authority"] is not { Length: > 0 } authority) return null;
        // Over https only: whoever can change an answer on the way decides who gets in.
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new StartRefusedException($"配置项 Auth:Staff:Authority 的值 {authority} 不是 https 地址。");
        if (staff["ClientId"] is not { Length: > 0 } id || staff["ClientSecret"] is not { Length: > 0 } secret)
            throw new StartRefusedException("配置了 Auth:Staff:Authority，还须给出 Auth:Staff:ClientId 和 Auth:Staff:ClientSecret。");
        return new(address, id, secret, staff["NameClaim"] is { Length: > 0 } claim ? claim : "preferred_username");
    }

    public void AddTo(AuthenticationBuilder authentication)
    {
        authentication.Services.AddSingleton(this);
        authentication.AddOpenIdConnect(Scheme, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (Authority.ToString(), ClientId, ClientSecret);
            options.CallbackPath = ReturnPath;
            options.SignInScheme = StaffCookie.Scheme;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // The answer comes by a link, so that cookies need not be sent with forms of other sites.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.MapInboundClaims = false;
            // What leads elsewhere is no answer of the provider's.
            options.BackchannelHttpHandler ??= new SocketsHttpHandler { AllowAutoRedirect = false };
            // No symmetric ones, and no answer from where the provider's address does not say.
            options.TokenValidationParameters.ValidAlgorithms = ExternalIssuer.Algorithms;
            options.TokenValidationParameters.ValidIssuers = [Authority.ToString(), Authority.ToString().TrimEnd('/')];
            options.Events.OnTokenValidated = LetIn;
            options.Events.OnRemoteFailure = TurnAway;
        });
        authentication.Services.AddOptions<OpenIdConnectOptions>(Scheme)
            .Configure<IHostEnvironment, ProxySettings>((options, host, proxy) =>
            {
                StaffCookies.Guard(options.CorrelationCookie, host, proxy, "correlation.");
                StaffCookies.Guard(options.NonceCookie, host, proxy, "nonce.");
            });
    }

    /// <summary>Leads there; the page that was asked for is come back to.</summary>
    public static Task Begin(HttpContext http, string to) => http.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = to });

    private async Task LetIn(TokenValidatedContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<ISignIn>();
        var name = context.Principal?.FindFirstValue(NameClaim);
        switch (name is null ? null : await signIn.Vouched(name, context.HttpContext.RequestAborted))
        {
            case SignInAnswer.In entered:
                context.Principal = StaffCookies.PrincipalOf(entered);
                break;
            case SignInAnswer.NeedsSecondFactor next:
                context.HttpContext.RequestServices.GetRequiredService<SignInTickets>().Bring(context.HttpContext, next.Pending);
                context.HandleResponse();
                context.Response.Redirect(QueryHelpers.AddQueryString(context.Request.PathBase + StaffCookies.SignInPath, "to", context.Properties?.RedirectUri ?? "/"));
                break;
            default:
                context.Fail("Whom the provider vouches for has no account here.");
                break;
        }
    }

    private static Task TurnAway(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.Redirect($"{context.Request.PathBase}{StaffCookies.SignInPath}?said=not-vouched");
        return Task.CompletedTask;
    }
}
