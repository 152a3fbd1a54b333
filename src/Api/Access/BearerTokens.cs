using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Access;

/// <summary>Is this token good, and whose is it? Answered from memory for a token seen before.</summary>
internal sealed class BearerTokens(SigningKey key, TimeProvider time, ExternalIssuer? external = null)
{
    /// <summary>Ours have some 700 characters; whatever is longer than this is not looked at.</summary>
    public const int MaxLength = 4096;

    /// <summary>What the clocks of two nodes may differ by.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly SignedInCache cache = new(time);
    private readonly TokenValidationParameters own = new()
    {
        ValidIssuer = AccessSettings.Issuer,
        ValidAudience = AccessSettings.OwnAudience,
        IssuerSigningKey = key.Key,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidTypes = ["at+jwt"],
        LifetimeValidator = (begins, expires, _, _) => time.GetUtcNow().UtcDateTime is var now && expires > now && (begins is null || begins <= now + Skew),
    };

    public ValueTask<SignedIn?> Read(string token)
    {
        if (token.Length > MaxLength) return ValueTask.FromResult<SignedIn?>(null);
        var digest = SignedInCache.Digest.Of(token);
        return cache.Find(digest) is { } found ? ValueTask.FromResult<SignedIn?>(found) : Check(token, digest);
    }

    private async ValueTask<SignedIn?> Check(string token, SignedInCache.Digest digest)
    {
        if (!handler.CanReadToken(token)) return null;
        var signedIn = external is not null && external.Issued(handler, token)
            ? await external.Read(handler, token)
            : Of(await handler.ValidateTokenAsync(token, own));
        if (signedIn is not null) cache.Remember(digest, signedIn);
        return signedIn;
    }

    private static SignedIn? Of(TokenValidationResult result) =>
        result is { IsValid: true, SecurityToken: JsonWebToken token } && token.Subject is { Length: > 0 } client
            ? new SignedIn(client, Text(token, AccessClaims.Unit), (Text(token, AccessClaims.Scope) ?? "").Split(' '), new(token.ValidTo))
            : null;

    internal static string? Text(JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}

internal static class AccessClaims
{
    public const string Unit = "unit";
    public const string Scope = "scope";
}
