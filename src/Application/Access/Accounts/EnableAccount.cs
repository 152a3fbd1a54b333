using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>The roles it had are the ones it has again: whoever wants others asks the security administrator.</summary>
[Requires(Scopes.AccessAccounts)]
public sealed record EnableAccount(Caller Caller, string Id) : IAccessChange<Account>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<EnableAccount, Account>
    {
        public async Task<Account> Handle(EnableAccount request, CancellationToken ct) =>
            (await rules.Change(request.Caller, request.Id, new AccountChange.Enable(), AccessRefusals.OwnAccount, ct)).Account;
    }
}
