using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>What a unit gets where it has no value.</summary>
internal static class MissingData
{
    /// <param name="earned">By the category's units for this indicator, null where there is no value.</param>
    /// <returns>What each unit without a value gets: it is the same for all of them.</returns>
    public static PointsEarned Of(Indicator indicator, IReadOnlyList<PointsEarned?> earned) => indicator switch
    {
        { Kind: not IndicatorKind.Base } => indicator.Earns(Formulas.MissingNothing, 0m, []),
        { Missing: MissingPolicy.FullMark } => indicator.Earns(Formulas.MissingFullMark, indicator.Mark, []),
        { Missing: MissingPolicy.CategoryAverage } => Average(indicator, [.. earned.Where(e => e is not null).Select(e => e!.Value.Points)]),
        _ => indicator.Earns(Formulas.MissingRedistribute, 0m, [], indicator.Mark),
    };

    /// <summary>
    /// Hands the marks that are redistributed away to the unit's base indicators that have a value: what they earn is multiplied by (Σ their marks + Σ marks away) /
    /// (Σ their marks). What stands in for a missing value (full mark, category average) takes no part: it says what it says, and 100 can still be reached beside it.
    /// </summary>
    public static void Redistribute(PointsEarned[] bases)
    {
        var away = bases.Where(e => e.Formula == Formulas.MissingRedistribute).Sum(e => e.Indicator.Mark);
        var valued = bases.Where(e => e.Inputs.Count > 0).Sum(e => e.Indicator.Mark);
        if (away == 0m || valued == 0m) return;
        var factor = RankPlaces.Six((valued + away) / valued);
        for (var n = 0; n < bases.Length; n++)
        {
            // nothing stays nothing, whatever it is multiplied by
            if (bases[n] is { Unrounded: not 0m, Inputs.Count: > 0 }) bases[n] = Multiplied(bases[n], factor);
        }
    }

    private static PointsEarned Average(Indicator indicator, List<decimal> points) => points.Count == 0
        ? indicator.Earns(Formulas.MissingEverywhere, 0m, [])
        : indicator.Earns(Formulas.MissingCategoryAverage, RankPlaces.Six(points.Sum() / points.Count), [], points.Count, points.Sum());

    private static PointsEarned Multiplied(PointsEarned earned, decimal factor) => earned with
    {
        Formula = Formulas.Redistributed(earned.Formula),
        Unrounded = RankPlaces.Six(earned.Unrounded * factor),
        Numbers = [.. earned.Numbers, earned.Unrounded, factor],
    };
}
