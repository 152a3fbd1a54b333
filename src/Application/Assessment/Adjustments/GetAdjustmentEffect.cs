using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>
/// Whose place an adjustment moves, whether it is proposed, approved or refused: as of a moment, both the places and the adjustment, so that the same question has the same
/// answer for ever. Null when there was no such adjustment.
/// </summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetAdjustmentEffect(Caller Caller, Guid Id, Moment Moment) : IQuery<AdjustmentEffect?>
{
    internal sealed class Handler(Effects effects, Schemes.SchemeYears years, IEntries entries, IUnits units) : IRequestHandler<GetAdjustmentEffect, AdjustmentEffect?>
    {
        public async Task<AdjustmentEffect?> Handle(GetAdjustmentEffect query, CancellationToken ct)
        {
            var asOf = await query.Moment.Resolve(entries, ct);
            var a = (await entries.HistoryAsOf<ScoreAdjustment>(Views.TopicOf(typeof(AdjustmentView)), query.Id, asOf.Index, ct)).State;
            if (a.Unit is not { } unit) return null;
            DataScope.Demand(units.Current, query.Caller, unit);
            if (await years.Of(a.Scheme.Id, ct) is not { } year) return null;
            var counted = new ApprovedAdjustment(a.Id, unit, a.Indicator, a.Delta, a.Clause, a.Document);
            return await effects.Of(year, counted, asOf.Index, query.Caller, ct) is var (moves, hidden) ? new(a.Status, moves, hidden, asOf) : null;
        }
    }
}
