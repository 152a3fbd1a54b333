using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>A unit's place within its category.</summary>
public sealed record RankedUnit(int Rank, UnitCode Unit, decimal Total);

/// <summary>Competition ranking 1,2,2,4 by totals with all their 4 decimals; units with equal totals in the order of their codes.</summary>
public static class Ranking
{
    public static IReadOnlyList<RankedUnit> Of(IEnumerable<ScoreSheet> sheets, CategoryCode category)
    {
        var ranked = new List<RankedUnit>();
        foreach (var sheet in sheets.Where(s => s.Category == category).OrderByDescending(s => s.Total).ThenBy(s => s.Unit.Text, StringComparer.Ordinal))
        {
            var rank = ranked is [.., var before] && before.Total == sheet.Total ? before.Rank : ranked.Count + 1;
            ranked.Add(new(rank, sheet.Unit, sheet.Total));
        }

        return ranked;
    }
}
