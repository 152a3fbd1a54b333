using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access;

/// <summary>A person who may sign in. What proves it (password, codes, keys) is in the store and never leaves it.</summary>
/// <param name="Id">Pseudonymous: all that the ledger ever knows of the person.</param>
/// <param name="Unit">The person sees and writes this unit and all below it; null = the district.</param>
/// <param name="HasPassword">False until the one-time code was used.</param>
/// <param name="CodeExpiresAt">Until when the one-time code can be used; null when there is none.</param>
/// <param name="LockedUntil">Until when attempts from one device or address at least have to wait; null when none has.</param>
/// <param name="Version">Grows with every change, sign-ins included.</param>
public sealed record Account(
    string Id, string SignInName, string DisplayName, UnitCode? Unit, IReadOnlyList<StaffRole> Roles, bool HasPassword, bool HasSecondFactor, int RecoveryCodesLeft,
    DateTimeOffset? CodeExpiresAt,
    DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignIn, DateTimeOffset? PreviousSignIn, int Version)
{
    /// <summary>What every account's id begins with.</summary>
    public const string IdPrefix = "staff-";

    /// <summary>Who has issued the first half of a code for this administrator, and the second is still to come; else null.</summary>
    public string? HalfCodeBy { get; init; }

    /// <summary>Whether a person's code is that of an account, be there such an account or not.</summary>
    public static bool IsId(PersonId person) => person.Normal.StartsWith(IdPrefix, StringComparison.Ordinal);

    public bool Is(StaffRole role) => Roles.Contains(role);

    /// <summary>One of the three who watch each other: cannot act without a second factor of the own, and gets a code from two others only.</summary>
    public bool IsAdministrator => Roles.Any(r => r.IsAdministrator());
}

/// <param name="Roles">Of the first administrators and of the sample's people only: everybody else begins without.</param>
public sealed record NewAccount(string SignInName, string DisplayName, UnitCode? Unit, params IReadOnlyList<StaffRole> Roles);

/// <summary>An account with the code that opens it once, or with one half of it: shown to whoever issued it, and never again.</summary>
public sealed record IssuedCode(Account Account, string Code)
{
    /// <summary>The code is a half: of two people, for an administrator.</summary>
    public bool IsHalf { get; init; }

    /// <summary>Without the code: whatever is printed ends in a log some day.</summary>
    public override string ToString() => Account.Id;
}

/// <summary>What can be done to somebody's account by another.</summary>
public abstract record AccountChange(AccessFactKind Kind)
{
    /// <summary>Signed out everywhere, and not in again until enabled.</summary>
    public sealed record Disable() : AccountChange(AccessFactKind.AccountDisabled);

    public sealed record Enable() : AccountChange(AccessFactKind.AccountEnabled);

    public sealed record Grant(IReadOnlyList<StaffRole> Roles) : AccountChange(AccessFactKind.RolesGranted);

    /// <summary>To another unit; null = the district.</summary>
    public sealed record Move(UnitCode? Unit) : AccountChange(AccessFactKind.AccountMoved);

    /// <summary>The password is void from now on; the code sets a new one.</summary>
    public sealed record IssueCode() : AccountChange(AccessFactKind.CodeIssued);

    /// <summary>
    /// One half of an administrator's code: the first changes nothing yet; with the second, which another issues, password and second factor are void and both halves, one
    /// after the other, are the code.
    /// </summary>
    public sealed record IssueHalf() : AccountChange(AccessFactKind.CodeHalfIssued);

    /// <summary>Signed out everywhere; may sign in again.</summary>
    public sealed record EndSessions() : AccountChange(AccessFactKind.SessionsEnded);

    public sealed record Unlock() : AccountChange(AccessFactKind.Unlocked);

    public sealed record ResetSecondFactor() : AccountChange(AccessFactKind.SecondFactorReset);
}
