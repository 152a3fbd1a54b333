using MediatR;
using NanhuOrg.Application.Access.Accounts;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Grants;

/// <summary>Lets somebody try again before the time is over.</summary>
[Requires(Scopes.AccessGrants)]
public sealed record Unlock(Caller Caller, string Id) : IAccessChange<Account>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<Unlock, Account>
    {
        public async Task<Account> Handle(Unlock request, CancellationToken ct) =>
            (await rules.Change(request.Caller, request.Id, new AccountChange.Unlock(), AccessRefusals.OwnAccount, ct)).Account;
    }
}
