using MediatR;
using NanhuOrg.Application.Access.Accounts;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Grants;

/// <summary>The roles that the account has from the next request on, in place of those it had; the first grant also confirms what the system administrator opened.</summary>
/// <param name="Version">Of the account that was looked at: nobody grants over what another has just granted.</param>
[Requires(Scopes.AccessGrants)]
public sealed record GrantRoles(Caller Caller, string Id, IReadOnlyList<StaffRole> Roles, int Version) : IAccessChange<Account>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<GrantRoles, Account>
    {
        public async Task<Account> Handle(GrantRoles request, CancellationToken ct)
        {
            var roles = request.Roles.Distinct().Order().ToList();
            if (!Access.Roles.MayHold(roles)) throw new AccessRefusedException(AccessRefusals.RolesExclude);
            return (await rules.Change(request.Caller, request.Id, new AccountChange.Grant(roles), AccessRefusals.OwnRoles, ct,
                account => MustBeAsSeen(account, request.Version))).Account;
        }

        private static void MustBeAsSeen(Account account, int version)
        {
            if (account.Version != version) throw new AccessRefusedException(AccessRefusals.AccountChanged);
        }
    }
}
