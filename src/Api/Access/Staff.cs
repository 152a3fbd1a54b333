using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Access;

/// <summary>Who sits at the desk, as the account says at this very request.</summary>
/// <param name="Account">Pseudonymous id: what the ledger knows the person by.</param>
/// <param name="SignInName">What was typed at the sign-in page; never recorded in the ledger.</param>
/// <param name="Caller">With what the pages ask and record: the desk, on behalf of this person.</param>
internal sealed record Staff(string Account, string SignInName, string DisplayName, IReadOnlySet<StaffRole> Roles, Caller Caller)
{
    /// <summary>When this person signed in the time before; null at the first.</summary>
    public DateTimeOffset? PreviousSignIn { get; init; }

    public required StaffSession Session { get; init; }

    public bool HasSecondFactor { get; init; }

    /// <summary>An administrator without a second factor of the own: may do nothing but set one up.</summary>
    public bool MustSetUpSecondFactor { get; init; }

    public bool May(string scope) => Caller.Scopes.Contains(scope);
}

/// <summary>How people are known: a cookie, looked at for the desk's pages only. REST accepts tokens only.</summary>
internal static class StaffCookie
{
    public const string Scheme = "Staff";

    /// <summary>The policy of every page of the desk. A page asks for its scope besides.</summary>
    public const string Policy = "staff";
}

internal static class StaffFeature
{
    public static Staff StaffOf(this HttpContext http) =>
        http.Features.Get<Staff>() ?? throw new InvalidOperationException($"{http.Request.Path} does not ask for {StaffCookie.Policy}: nobody has signed in.");
}
