using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>Whose place an adjustment moves, whether it is proposed, approved or refused. Null when there is no such adjustment.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetAdjustmentEffect(Caller Caller, Guid Id, Moment Moment) : IQuery<AdjustmentEffect?>
{
    internal sealed class Handler(IMediator mediator, Effects effects, Schemes.SchemeYears years, IEntries entries) : IRequestHandler<GetAdjustmentEffect, AdjustmentEffect?>
    {
        public async Task<AdjustmentEffect?> Handle(GetAdjustmentEffect query, CancellationToken ct)
        {
            if (await mediator.Send(new FindRecord<AdjustmentView>(query.Caller, query.Id), ct) is not { } a) return null;
            var asOf = await query.Moment.Resolve(entries, ct);
            if (await years.Of(a.Scheme.Id, ct) is not { } year) return null;
            var counted = new ApprovedAdjustment(a.Id, a.Unit, a.Indicator, a.Delta, a.Clause, a.Document);
            return await effects.Of(year, counted, asOf.Index, query.Caller, ct) is var (moves, hidden) ? new(a.Status, moves, hidden, asOf) : null;
        }
    }
}
