using MediatR;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Access.Accounts;

[Requires(Scopes.AccessRead)]
public sealed record FindAccount(Caller Caller, string Id) : IQuery<Account?>
{
    public sealed class Handler(IAccounts accounts, IUnits units) : IRequestHandler<FindAccount, Account?>
    {
        public async Task<Account?> Handle(FindAccount query, CancellationToken ct)
        {
            if (await accounts.Find(query.Id, ct) is not { } account) return null;
            DataScope.Demand(units.Current, query.Caller, account.Unit);
            return account;
        }
    }
}
