using System.Collections.Frozen;
using System.Security.Claims;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Http;

/// <summary>A client whose token was found good: made once per token and shared by all its requests.</summary>
internal sealed class SignedIn
{
    /// <summary>What the clients of another issuer are called here begins with: none of ours can be.</summary>
    public const string External = "external:";

    public SignedIn(string client, string? unit, IEnumerable<string> scopes, DateTimeOffset expires)
    {
        Caller = new Caller(client, null, unit is null ? null : new(unit), scopes.Where(Scopes.All.Contains).ToFrozenSet(StringComparer.Ordinal));
        Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", client)], BearerHandler.Scheme, "sub", null));
        Expires = expires;
    }

    private SignedIn(SignedIn of, IEnumerable<string> scopes)
        : this(of.Caller.Client, of.Caller.Unit?.Text, of.Caller.Scopes.Intersect(scopes), of.Expires)
    {
    }

    public Caller Caller { get; }

    /// <summary>A client of another issuer's.</summary>
    public bool IsExternal => Caller.Client.StartsWith(External, StringComparison.Ordinal);

    public ClaimsPrincipal Principal { get; }

    public DateTimeOffset Expires { get; }

    /// <summary>What is left when no more than this is granted.</summary>
    public SignedIn With(IEnumerable<string> scopes) => new(this, scopes);
}
