using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>Signed out everywhere at the next request. Nothing is deleted: the ledger names the person for ever.</summary>
[Requires(Scopes.AccessAccounts)]
public sealed record DisableAccount(Caller Caller, string Id) : IAccessChange<Account>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<DisableAccount, Account>
    {
        public async Task<Account> Handle(DisableAccount request, CancellationToken ct) =>
            (await rules.Change(request.Caller, request.Id, new AccountChange.Disable(), AccessRefusals.OwnAccount, ct)).Account;
    }
}
