using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>
/// The ranking as known at two moments, and what was recorded between them that scores follow from. Null when no scheme was published by the later one.
/// </summary>
[Requires(Scopes.AssessmentRead)]
public sealed record GetRankingMoves(Caller Caller, int Year, CategoryCode? Category, Moment From, Moment To) : IQuery<RankingMoves?>
{
    internal sealed class Handler(Rankings rankings, IEntries entries, IAssessmentEntries recorded, IUnits units) : IRequestHandler<GetRankingMoves, RankingMoves?>
    {
        public async Task<RankingMoves?> Handle(GetRankingMoves query, CancellationToken ct)
        {
            var (from, to) = (await query.From.Resolve(entries, ct), await query.To.Resolve(entries, ct));
            if (await rankings.Of(query.Year, to.Index, ct) is not { } later) return null;
            var moves = RankingMove.Between(await rankings.Of(query.Year, from.Index, ct), later)
                .Where(m => (query.Category is null || m.Category == query.Category) && DataScope.Covers(units.Current, query.Caller, m.Unit));
            var between = new List<RecordedBetween>();
            if (from.Index < to.Index)
            {
                await foreach (var entry in recorded.Between(from.Index, to.Index, ct))
                {
                    if (DataScope.Covers(units.Current, query.Caller, entry.Unit))
                        between.Add(new(entry.Index, EntryBytes.Read(entry.Bytes).Type, entry.Stream, entry.Unit, entry));
                }
            }

            return new(later, [.. moves], between, from, to);
        }
    }
}

/// <param name="RankBefore">Null when it was not ranked then.</param>
/// <param name="Rank">Null when it is ranked no more.</param>
public sealed record RankingMove(CategoryCode Category, UnitCode Unit, string Name, int? RankBefore, decimal? TotalBefore, int? Rank, decimal? Total)
{
    /// <summary>Every unit whose place or total differs; in the order of the later ranking, those that are ranked no more at the end.</summary>
    public static IEnumerable<RankingMove> Between(YearRanking? before, YearRanking? after)
    {
        var earlier = before?.Rows.ToDictionary(r => r.Unit) ?? [];
        var now = after?.Rows.ToDictionary(r => r.Unit) ?? [];
        return (after?.Rows ?? []).Concat(earlier.Values.Where(r => !now.ContainsKey(r.Unit)))
            .Select(r => Of((after ?? before)!.Units.NameOf(r.Unit), earlier.GetValueOrDefault(r.Unit), now.GetValueOrDefault(r.Unit)))
            .Where(m => m.RankBefore != m.Rank || m.TotalBefore != m.Total);
    }

    private static RankingMove Of(string name, RankedRow? before, RankedRow? after) =>
        new((after ?? before)!.Category, (after ?? before)!.Unit, name, before?.Rank, before?.Total, after?.Rank, after?.Total);
}

/// <param name="Stored">The entry itself.</param>
public sealed record RecordedBetween(long Index, string Type, Guid Stream, UnitCode? Unit, StoredEntry Stored);

/// <param name="Between">Entries of schemes, results, adjustments and publications; what figures moved by stands in the figures' own entries.</param>
public sealed record RankingMoves(YearRanking Ranking, IReadOnlyList<RankingMove> Moves, IReadOnlyList<RecordedBetween> Between, AsOf From, AsOf To);
