using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access.Accounts;

/// <summary>The accounts of the caller's unit and below, narrowed by what is given.</summary>
/// <param name="Text">Part of the sign-in name or of the display name.</param>
[Requires(Scopes.AccessRead)]
public sealed record ListAccounts(Caller Caller, string? Text = null, StaffRole? Role = null, UnitCode? Unit = null, bool WithDisabled = true) : IQuery<IReadOnlyList<Account>>
{
    public sealed class Handler(IAccounts accounts, IUnits units) : IRequestHandler<ListAccounts, IReadOnlyList<Account>>
    {
        public async Task<IReadOnlyList<Account>> Handle(ListAccounts query, CancellationToken ct)
        {
            var tree = units.Current;
            if (query.Unit is not null) DataScope.Demand(tree, query.Caller, query.Unit);
            var text = query.Text?.Trim();
            return
            [
                .. (await accounts.List(ct)).Where(a =>
                    DataScope.Covers(tree, query.Caller, a.Unit)
                    && (query.Unit is null || tree.Within(query.Unit) is null || tree.IsWithin(a.Unit, query.Unit))
                    && (query.Role is not { } role || a.Is(role))
                    && (query.WithDisabled || a.DisabledAt is null)
                    && (string.IsNullOrEmpty(text) || a.SignInName.Contains(text, StringComparison.OrdinalIgnoreCase)
                    || a.DisplayName.Contains(text, StringComparison.OrdinalIgnoreCase))),
            ];
        }
    }
}
