using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>What holds for every change of an account, asked of the accounts as they are when it is written.</summary>
public sealed class AccountRules(IAccounts accounts, IUnits units) : IShared
{
    /// <summary>The two without whom nobody could be let in again. (Without an auditor nobody is locked out; his seat can be filled.)</summary>
    private static readonly StaffRole[] Indispensable = [StaffRole.SystemAdministrator, StaffRole.SecurityAdministrator];

    /// <param name="own">What is said of the own account; null when one may do this to it.</param>
    public Task<IssuedCode> Change(Caller caller, string id, AccountChange change, Refusal? own, CancellationToken ct, Action<Account>? rule = null) =>
        accounts.Change(
            id, change,
            (account, all) =>
            {
                DataScope.Demand(units.Current, caller, account.Unit);
                if (own is not null && account.Id == AccessActor.Of(caller).Id) throw new AccessRefusedException(own);
                rule?.Invoke(account);
                MustNotLoseTheLast(account, change, all);
            },
            AccessActor.Of(caller), ct);

    private void MustNotLoseTheLast(Account account, AccountChange change, IReadOnlyList<Account> all)
    {
        if (account.DisabledAt is not null) return;
        foreach (var role in Indispensable.Where(account.Is))
        {
            var keeps = change switch
            {
                AccountChange.Disable => false,
                AccountChange.Grant granted => granted.Roles.Contains(role),
                AccountChange.Move moved => units.Current.Within(moved.Unit) is null,
                _ => true,
            };
            // One who is bound to a street cannot take the district's last one's place.
            if (!keeps && OfTheDistrict(account) && !all.Any(other => other.Id != account.Id && other.DisabledAt is null && other.Is(role) && OfTheDistrict(other)))
                throw new AccessRefusedException(AccessRefusals.LastAdministrator.With("role", Chinese.Name("staffRole", role.Code())!));
        }
    }

    private bool OfTheDistrict(Account account) => units.Current.Within(account.Unit) is null;
}
