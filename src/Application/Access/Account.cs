using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access;

/// <summary>A person who may sign in. What proves it (password, codes, keys) is in the store and never leaves it.</summary>
/// <param name="Id">Pseudonymous: all that the ledger ever knows of the person.</param>
/// <param name="Unit">The person sees and writes this unit and all below it; null = the district.</param>
/// <param name="HasPassword">False until the one-time code was used.</param>
/// <param name="CodeExpiresAt">Until when the one-time code can be used; null when there is none.</param>
/// <param name="Version">Grows with every change, sign-ins included.</param>
public sealed record Account(
    string Id, string SignInName, string DisplayName, UnitCode? Unit, IReadOnlyList<StaffRole> Roles, bool HasPassword, bool HasSecondFactor, int RecoveryCodesLeft,
    DateTimeOffset? CodeExpiresAt,
    DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignIn, DateTimeOffset? PreviousSignIn, int Version)
{
    public bool Is(StaffRole role) => Roles.Contains(role);
}

/// <param name="Roles">Of the first administrators and of the sample's people only: everybody else begins without.</param>
public sealed record NewAccount(string SignInName, string DisplayName, UnitCode? Unit, params IReadOnlyList<StaffRole> Roles);

/// <summary>An account with the code that opens it once: shown to whoever issued it, and never again.</summary>
public sealed record IssuedCode(Account Account, string Code)
{
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

    public sealed record Unlock() : AccountChange(AccessFactKind.Unlocked);

    public sealed record ResetSecondFactor() : AccountChange(AccessFactKind.SecondFactorReset);
}
