using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>
/// The scores of all units of a scheme: a pure function, the same for the live ranking, a replay and a what-if.
/// <para>
/// Order of operations, so that anybody can compute it again in 64-bit integers (millionths, and for the total ten-thousandths). All rounding is half-up, away from
/// zero; "6" and "4" are decimals.
/// </para>
/// <list type="number">
/// <item>Year's value: the figure's, or the sum, average or last (by period, then stream) of the verified results; rounded to 6. Items and matters: of all results,
/// or by last of the last.</item>
/// <item>Ratio: value / target, rounded to 6, bounded to 0..cap. Below the floor the points are 0.</item>
/// <item>Points of a line: one product of two rounded numbers (mark × ratio, cost × cases), or one average (Σ points of shared places / places); rounded to 6, which
/// is <see cref="ScoreLine.Unrounded"/>, and then to 4, which is <see cref="ScoreLine.Points"/>. Sums of points need no rounding. Cases beyond 10,000 may be cut off before
/// they are multiplied: the smallest cost exhausts the greatest mark by then.</item>
/// <item>Rank table: places by the year's value among the category's units that have one.</item>
/// <item>Missing value of a base indicator, by its policy: the mark; Σ points / units, rounded to 6 and then to 4, over the points (4 decimals, before the next step) of
/// the category's units that have a value; or nothing. Missing bonus or deduction: nothing.</item>
/// <item>Redistribution, within a unit: factor = (Σ base marks that have a value + Σ base marks redistributed away) / Σ base marks that have a value, rounded to 6; each of
/// the unit's base lines that has a value becomes <c>unrounded × factor</c>, rounded to 6 and then to 4.</item>
/// <item>Total = max(0, min(100 + bonusCap, Σ base + min(bonusCap, Σ bonus) − Σ deduct + Σ adjustment)) over points with 4 decimals. Where a bound bites, a line of its
/// own (<see cref="LineKind.Cap"/>) holds the difference: the lines sum to the total.</item>
/// </list>
/// </summary>
public static class Scoring
{
    /// <summary>
    /// One sheet a unit, in the order of unit codes; the order of the inputs decides nothing, but for the indicators, which appear as they stand in the scheme.
    /// Results, figures and adjustments of indicators or units that are not there count nowhere.
    /// </summary>
    /// <param name="scheme">A content without faults.</param>
    public static IReadOnlyList<ScoreSheet> Of(
        SchemeContent scheme, IReadOnlyList<ScoredUnit> units, IReadOnlyList<VerifiedResult> results, IReadOnlyList<FigureInput> figures,
        IReadOnlyList<ApprovedAdjustment> adjustments)
    {
        var values = new YearValues(scheme, units, results, figures);
        var adjusted = adjustments.OrderBy(a => a.Stream).ToLookup(a => a.Unit);
        return [.. units.GroupBy(u => u.Category).SelectMany(g => OfCategory(scheme, g.Key, [.. g], values, adjusted)).OrderBy(s => s.Unit.Text, StringComparer.Ordinal)];
    }

    private static IEnumerable<ScoreSheet> OfCategory(
        SchemeContent scheme, CategoryCode category, IReadOnlyList<ScoredUnit> units, YearValues values, ILookup<UnitCode, ApprovedAdjustment> adjusted)
    {
        var bonusCap = scheme.Categories.FirstOrDefault(c => c.Code == category)?.BonusCap ?? 0m;
        var indicators = scheme.Indicators.Where(i => i.Category == category).OrderBy(i => i.Kind).ToList(); // the kinds in the order of the equation
        var baseCount = indicators.Count(i => i.Kind == IndicatorKind.Base);
        var columns = indicators.Select(i => Column(i, units, values)).ToList();
        for (var n = 0; n < units.Count; n++)
        {
            var bases = columns.Take(baseCount).Select(c => c[n]).ToArray();
            MissingData.Redistribute(bases);
            var lines = bases.Concat(columns.Skip(baseCount).Select(c => c[n])).Select(e => e.Line()).ToList();
            yield return Sums.Sheet(units[n], bonusCap, lines, adjusted[units[n].Code]);
        }
    }

    /// <summary>What all units earn by one indicator.</summary>
    private static PointsEarned[] Column(Indicator indicator, IReadOnlyList<ScoredUnit> units, YearValues values)
    {
        var years = units.Select(u => values.Of(indicator, u.Code)).ToArray();
        var earned = indicator.Method == ScoringMethod.RankTable
            ? RankTables.Of(indicator, years)
            : Array.ConvertAll(years, y => y is { } year ? Methods.Of(indicator, year) : (PointsEarned?)null);
        var missing = MissingData.Of(indicator, earned);
        return Array.ConvertAll(earned, e => e ?? missing);
    }
}
