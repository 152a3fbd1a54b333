using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Assessment.Rankings;

/// <summary>A publication beside the ranking as it is now.</summary>
internal sealed record Comparison(IReadOnlyList<Comparison.Row> Rows)
{
    public int Different => Rows.Count(r => r.Differs);

    public static Comparison Of(RankingPublished published, IReadOnlyList<RankingRow> now)
    {
        var live = now.ToDictionary(r => r.Unit);
        var then = published.Rows.Select(r => r.Unit).ToHashSet();
        return new(
            [
                .. published.Rows.Select(r => live.TryGetValue(r.Unit, out var n)
                    ? new Row(r.Category, r.Unit, r.Rank, r.Total, n.Rank, n.Total) : new Row(r.Category, r.Unit, r.Rank, r.Total, null, null)),
                .. now.Where(r => !then.Contains(r.Unit)).Select(r => new Row(r.Category, r.Unit, null, null, r.Rank, r.Total)),
            ]);
    }

    /// <param name="Rank">Null when it was not among those published.</param>
    /// <param name="RankNow">Null when it is ranked no more.</param>
    internal sealed record Row(CategoryCode Category, UnitCode Unit, int? Rank, decimal? Total, int? RankNow, decimal? TotalNow)
    {
        public bool Differs => Rank != RankNow || Total != TotalNow;
    }
}
