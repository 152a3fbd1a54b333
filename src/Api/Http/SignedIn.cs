using System.Collections.Frozen;
using System.Security.Claims;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Http;

/// <summary>A client whose token was found good: made once per token and shared by all its requests.</summary>
internal sealed class SignedIn
{
    public SignedIn(string client, string? unit, IEnumerable<string> scopes, DateTimeOffset expires)
    {
        Caller = new Caller(client, null, unit is null ? null : new(unit), scopes.Where(Scopes.All.Contains).ToFrozenSet(StringComparer.Ordinal));
        Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", client)], BearerHandler.Scheme, "sub", null));
        Expires = expires;
    }

    public Caller Caller { get; }

    public ClaimsPrincipal Principal { get; }

    public DateTimeOffset Expires { get; }
}
