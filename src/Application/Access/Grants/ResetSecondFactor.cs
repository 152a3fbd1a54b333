using MediatR;
using NanhuOrg.Application.Access.Accounts;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Grants;

/// <summary>For whoever lost authenticator and recovery codes. Signs the account out everywhere. An administrator's goes with a code that two others issue.</summary>
[Requires(Scopes.AccessGrants)]
public sealed record ResetSecondFactor(Caller Caller, string Id) : IAccessChange<Account>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<ResetSecondFactor, Account>
    {
        public async Task<Account> Handle(ResetSecondFactor request, CancellationToken ct) =>
            (await rules.Change(request.Caller, request.Id, new AccountChange.ResetSecondFactor(), AccessRefusals.OwnAccount, ct, MustBeNoAdministrator)).Account;

        private static void MustBeNoAdministrator(Account account)
        {
            if (account.IsAdministrator) throw new AccessRefusedException(AccessRefusals.NeedsTwo);
        }
    }
}
