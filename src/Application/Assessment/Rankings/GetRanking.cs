using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>The ranking of a year; null when there is no published scheme. Places are among all units; rows are shown of those the caller may see.</summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetRanking(Caller Caller, int Year, CategoryCode? Category, Moment Moment) : IQuery<RankingAnswer?>
{
    internal sealed class Handler(Rankings rankings, Publications publications, IEntries entries, IUnits units) : IRequestHandler<GetRanking, RankingAnswer?>
    {
        public async Task<RankingAnswer?> Handle(GetRanking query, CancellationToken ct)
        {
            var asOf = await query.Moment.Resolve(entries, ct);
            if (await rankings.Of(query.Year, asOf.Index, ct) is not { } ranking) return null;
            var published = (await publications.Of(query.Year, asOf.Index, ct)).All is [.., var last] ? last : null;
            var before = published?.Rows.ToDictionary(r => r.Unit, r => r.Rank) ?? [];
            var rows = ranking.Rows
                .Where(r => (query.Category is null || r.Category == query.Category) && DataScope.Covers(units.Current, query.Caller, r.Unit))
                .Select(r => new RankingRow(r.Category, r.Rank, r.Unit, ranking.Units.NameOf(r.Unit), r.Total, before.TryGetValue(r.Unit, out var rank) ? rank : null,
                    ranking.Sheets[r.Unit].Valued, ranking.Sheets[r.Unit].Indicators));
            return new(ranking, [.. rows], StateOf(ranking, published), asOf);
        }

        // published and still the same; published and corrected since; or not published yet
        private static RankingStanding StateOf(YearRanking ranking, RankingPublished? published) =>
            published is null ? RankingStanding.Live : FrozenRanking.Same(ranking, published) ? RankingStanding.Published : RankingStanding.Restated;
    }
}

/// <param name="PreviousRank">Place in the last publication; null when it was not in one.</param>
/// <param name="Valued">How many of its base indicators have a value.</param>
/// <param name="Indicators">How many there are.</param>
public sealed record RankingRow(CategoryCode Category, int Rank, UnitCode Unit, string Name, decimal Total, int? PreviousRank, int Valued, int Indicators);

public sealed record RankingAnswer(YearRanking Ranking, IReadOnlyList<RankingRow> Rows, RankingStanding State, AsOf AsOf);
