using MediatR;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>Whose place an adjustment moves: the ranking without it and with it, whether it is proposed, approved or refused. Null when there is no such adjustment.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetAdjustmentEffect(Caller Caller, Guid Id, Moment Moment) : IQuery<AdjustmentEffect?>
{
    internal sealed class Handler(IMediator mediator, Rankings.Rankings rankings, Schemes.SchemeYears years, IEntries entries) : IRequestHandler<GetAdjustmentEffect, AdjustmentEffect?>
    {
        public async Task<AdjustmentEffect?> Handle(GetAdjustmentEffect query, CancellationToken ct)
        {
            if (await mediator.Send(new FindAdjustment(query.Caller, query.Id), ct) is not { } adjustment) return null;
            var asOf = await query.Moment.Resolve(entries, ct);
            if (await years.Of(adjustment.Scheme, ct) is not { } year) return null;
            var counted = new ApprovedAdjustment(adjustment.Id, adjustment.AssessedUnit, adjustment.Indicator, adjustment.Delta, adjustment.Clause, adjustment.Document);
            var without = await rankings.If(year, asOf.Index, all => [.. all.Where(a => a.Stream != query.Id)], ct);
            var with = await rankings.If(year, asOf.Index, all => [.. all.Where(a => a.Stream != query.Id), counted], ct);
            return without is null || with is null ? null : new(adjustment.Status, Moves(adjustment.AssessedUnit, without, with), asOf);
        }

        // the unit itself, and everybody whose place changes
        private static List<AdjustmentMove> Moves(string unit, YearRanking without, YearRanking with)
        {
            var after = with.Rows.ToDictionary(r => r.Unit);
            return
            [
                .. without.Rows.Where(r => r.Unit == unit || after[r.Unit].Rank != r.Rank)
                    .Select(r => new AdjustmentMove(r.Unit, without.Units.Find(r.Unit)!.Name, r.Category, r.Rank, r.Total, after[r.Unit].Rank, after[r.Unit].Total)),
            ];
        }
    }
}

public sealed record AdjustmentEffect(AdjustmentStatus Status, IReadOnlyList<AdjustmentMove> Moves, AsOf AsOf);

public sealed record AdjustmentMove(string Unit, string Name, string Category, int RankWithout, decimal TotalWithout, int RankWith, decimal TotalWith);
