using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>Why a unit has the score it has: every addend. Null when the unit is not assessed in that year.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetScoreSheet(Caller Caller, int Year, UnitCode Unit, Moment Moment) : IQuery<ScoreSheetAnswer?>
{
    internal sealed class Handler(Rankings rankings, IEntries entries, IUnits units) : IRequestHandler<GetScoreSheet, ScoreSheetAnswer?>
    {
        public async Task<ScoreSheetAnswer?> Handle(GetScoreSheet query, CancellationToken ct)
        {
            var asOf = await query.Moment.Resolve(entries, ct);
            if (await rankings.Of(query.Year, asOf.Index, ct) is not { } ranking || !ranking.Sheets.TryGetValue(query.Unit, out var sheet)) return null;
            DataScope.Demand(units.Current, query.Caller, query.Unit);
            var row = ranking.Rows.Single(r => r.Unit == query.Unit);
            var above = ranking.Rows.LastOrDefault(r => r.Category == row.Category && r.Rank < row.Rank);
            return new(ranking, sheet, row.Rank, above is null ? null : above.Total - row.Total, asOf);
        }
    }
}

/// <param name="Gap">Points to the next place; null at the first.</param>
public sealed record ScoreSheetAnswer(YearRanking Ranking, ScoreSheet Sheet, int Rank, decimal? Gap, AsOf AsOf);
