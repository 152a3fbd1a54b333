using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Access;

/// <summary>
/// <c>Authorization: Bearer</c>. Our own few lines instead of JwtBearer, which checks the signature at every request: here a token is checked once, and
/// what it says is shared by all its requests.
/// </summary>
internal sealed class BearerHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, BearerTokens tokens,
    LiveClients clients, TokenRefusals refusals, IDatabaseWatch watch)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";

    private const string Prefix = Scheme + " ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Token() is not { } token) return AuthenticateResult.NoResult();
        if (await tokens.Read(token) is not { } told || await watch.Awaited(clients.Still(told, Context.RequestAborted).AsTask()) is not { } signedIn)
            return AuthenticateResult.Fail("The access token is not valid.");
        Context.Features.Set(signedIn);
        return AuthenticateResult.Success(new AuthenticationTicket(signedIn.Principal, Scheme));
    }

    // RFC 6750 §3: no error for who did not try, invalid_token for who did.
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Token() is not null) await refusals.NoToken(Context.RequestAborted);
        Response.Headers.WWWAuthenticate = Token() is null ? Scheme : $"{Scheme} error=\"invalid_token\"";
        await Problems.Write(Context, Problems.Of(StatusCodes.Status401Unauthorized, "access.not-signed-in"));
    }

    private string? Token()
    {
        var header = Request.Headers.Authorization;
        return header is [{ } value] && value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? value[Prefix.Length..].Trim() : null;
    }
}
