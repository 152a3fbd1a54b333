using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>Whose place an adjustment moves: the ranking without it, and with it.</summary>
public sealed class Effects(Rankings.Rankings rankings, IUnits units) : IShared
{
    /// <summary>The unit itself and everybody whose place changes; of those the caller may not see, only how many they are. Null when nobody is ranked in that year.</summary>
    internal async Task<(IReadOnlyList<AdjustmentMove> Moves, int Hidden)?> Of(int year, ApprovedAdjustment adjustment, long index, Caller caller, CancellationToken ct)
    {
        var without = await rankings.If(year, index, all => [.. all.Where(a => a.Stream != adjustment.Stream)], ct);
        var with = await rankings.If(year, index, all => [.. all.Where(a => a.Stream != adjustment.Stream), adjustment], ct);
        if (without is null || with is null) return null;
        var after = with.Rows.ToDictionary(r => r.Unit);
        var moved = without.Rows.Where(r => r.Unit == adjustment.Unit || after[r.Unit].Rank != r.Rank).ToList();
        var seen = moved.Where(r => DataScope.Covers(units.Current, caller, r.Unit)).ToList();
        return ([.. seen.Select(r => Move(without, r, after[r.Unit]))], moved.Count - seen.Count);
    }

    private static AdjustmentMove Move(YearRanking ranking, RankedRow without, RankedRow with) =>
        new(without.Unit, ranking.Units.NameOf(without.Unit), without.Category, without.Rank, without.Total, with.Rank, with.Total);
}

/// <param name="Hidden">How many others change places whom the caller may not see.</param>
public sealed record AdjustmentEffect(AdjustmentStatus Status, IReadOnlyList<AdjustmentMove> Moves, int Hidden, AsOf AsOf);

public sealed record AdjustmentMove(UnitCode Unit, string Name, CategoryCode Category, int RankWithout, decimal TotalWithout, int RankWith, decimal TotalWith);
