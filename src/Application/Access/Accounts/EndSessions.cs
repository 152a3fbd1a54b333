using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>Signs somebody out everywhere, for instance where a desk was left signed in; the person may sign in again.</summary>
[Requires(Scopes.AccessAccounts)]
public sealed record EndSessions(Caller Caller, string Id) : IAccessChange<Account>
{
    public sealed class Handler(AccountRules rules) : IRequestHandler<EndSessions, Account>
    {
        public async Task<Account> Handle(EndSessions request, CancellationToken ct) =>
            (await rules.Change(request.Caller, request.Id, new AccountChange.EndSessions(), AccessRefusals.OwnAccount, ct)).Account;
    }
}
