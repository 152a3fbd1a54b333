using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Access;

/// <summary>
/// An OpenID Connect issuer outside (<c>Auth:Authority</c>), for a district that has one. Not tried against a real one: none could be run where this was
/// written. Its tokens must say <c>unit</c>, since a missing unit means the whole district here, and they get no scope that we do not know.
/// </summary>
internal sealed class ExternalIssuer(Uri authority, string audience)
{
    /// <summary>No symmetric ones: an issuer's public keys must never be taken for a shared secret.</summary>
    public static readonly string[] Algorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private readonly string name = authority.ToString().TrimEnd('/');
    private readonly TokenValidationParameters parameters = new()
    {
        ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{authority.ToString().TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever()),
        ValidAudience = audience,
        ValidAlgorithms = Algorithms,
        ClockSkew = TimeSpan.FromSeconds(30),
    };

    /// <summary>What the token says of itself; whether it is true is found out by <see cref="Read"/>.</summary>
    public bool Issued(JsonWebTokenHandler handler, string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token).Issuer.TrimEnd('/') == name;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public async Task<SignedIn?> Read(JsonWebTokenHandler handler, string token)
    {
        var result = await handler.ValidateTokenAsync(token, parameters);
        if (result is not { IsValid: true, SecurityToken: JsonWebToken read } || BearerTokens.Text(read, AccessClaims.Unit) is not { Length: > 0 } unit) return null;
        var client = BearerTokens.Text(read, "client_id") ?? BearerTokens.Text(read, "azp") ?? read.Subject;
        // An identity token tells a client who somebody is; it opens nothing (OpenID Connect Core §2 gives it a nonce).
        if (BearerTokens.Text(read, "nonce") is not null) return null;
        // Marked, so that it can never be taken for a client of ours, nor use its idempotency keys.
        return client is { Length: > 0 and <= 100 }
            ? new SignedIn($"{SignedIn.External}{client}", unit, (BearerTokens.Text(read, AccessClaims.Scope) ?? "").Split(' '), new(read.ValidTo)) : null;
    }
}
