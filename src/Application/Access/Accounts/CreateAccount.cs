using FluentValidation;
using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>An account that can do nothing yet: who opens accounts gives no roles.</summary>
[Requires(Scopes.AccessAccounts)]
public sealed record CreateAccount(Caller Caller, string SignInName, string DisplayName, UnitCode? Unit) : IAccessChange<IssuedCode>
{
    public sealed class Rules : AbstractValidator<CreateAccount>
    {
        public Rules(IUnits units)
        {
            RuleFor(a => a.SignInName).Must(SignInNames.IsWellFormed).Coded("sign-in-name-invalid");
            RuleFor(a => a.DisplayName).Cascade(CascadeMode.Stop)
                .Must(name => !string.IsNullOrWhiteSpace(name)).Coded("required").Must(name => !name.Any(char.IsControl)).Coded("control-character").Words(40);
            RuleFor(a => a.Unit!).OpenUnit(units);
        }
    }

    public sealed class Handler(IAccounts accounts, IUnits units, IValidator<CreateAccount> rules) : IRequestHandler<CreateAccount, IssuedCode>
    {
        public async Task<IssuedCode> Handle(CreateAccount request, CancellationToken ct)
        {
            var asked = request with
            {
                SignInName = SignInNames.Normal(request.SignInName),
                DisplayName = request.DisplayName?.Trim()!,
                Unit = request.Unit is { Text: "" } ? null : request.Unit
            };
            DataScope.Demand(units.Current, asked.Caller, asked.Unit);
            var wrong = rules.Validate(asked);
            if (!wrong.IsValid) throw new AccessRefusedException([.. wrong.Errors.Select(Validation.Error)]);
            var opened = await accounts.Open(all => [New(asked, all)], AccessActor.Of(asked.Caller), ct);
            return opened[0];
        }

        private static NewAccount New(CreateAccount asked, IReadOnlyList<Account> all) => all.Any(a => a.SignInName == asked.SignInName)
            ? throw new AccessRefusedException(AccessRefusals.SignInNameTaken.With("name", asked.SignInName))
            : new(asked.SignInName, asked.DisplayName, asked.Unit);
    }
}

/// <summary>What is typed to sign in: short, and the same however it is typed.</summary>
public static class SignInNames
{
    public static string Normal(string? typed) => (typed ?? "").Trim().ToLowerInvariant();

    public static bool IsWellFormed(string name) =>
        name.Length is >= 3 and <= 32 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}
