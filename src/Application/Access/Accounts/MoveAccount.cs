using FluentValidation;
using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>
/// Whoever goes to another unit keeps the account: the ledger goes on naming one person by one id. From the next request on the person sees and writes the new unit and all
/// below it, and no more of the old one; the roles stay, which are not the system administrator's to give.
/// </summary>
/// <param name="Unit">Null = the district: only whoever has the whole of it gives the whole of it.</param>
[Requires(Scopes.AccessAccounts)]
public sealed record MoveAccount(Caller Caller, string Id, UnitCode? Unit) : IAccessChange<Account>
{
    public sealed class Rules : AbstractValidator<MoveAccount>
    {
        public Rules(IUnits units) => RuleFor(a => a.Unit!).OpenUnit(units);
    }

    public sealed class Handler(AccountRules accounts, IUnits units, IValidator<MoveAccount> rules) : IRequestHandler<MoveAccount, Account>
    {
        public async Task<Account> Handle(MoveAccount request, CancellationToken ct)
        {
            var asked = request with { Unit = request.Unit is { Text: "" } ? null : request.Unit };
            DataScope.Demand(units.Current, asked.Caller, asked.Unit);
            var wrong = rules.Validate(asked);
            if (!wrong.IsValid) throw new AccessRefusedException([.. wrong.Errors.Select(Validation.Error)]);
            return (await accounts.Change(asked.Caller, asked.Id, new AccountChange.Move(asked.Unit), AccessRefusals.OwnAccount, ct)).Account;
        }
    }
}
