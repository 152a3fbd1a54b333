using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Ledger;

/// <summary>How many entries were recorded on each day of a span: where somebody who asks what was known finds something to ask for.</summary>
[Requires(Scopes.OrganizationRead)]
public sealed record GetLedgerDays(Caller Caller, DateOnly From, DateOnly To) : IQuery<IReadOnlyDictionary<DateOnly, int>>
{
    internal sealed class Handler(IEntries entries) : IRequestHandler<GetLedgerDays, IReadOnlyDictionary<DateOnly, int>>
    {
        public Task<IReadOnlyDictionary<DateOnly, int>> Handle(GetLedgerDays query, CancellationToken ct) => entries.PerDay(query.From, query.To, ct);
    }
}
