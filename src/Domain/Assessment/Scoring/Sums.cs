using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>The score equation. Where a bound bites, the difference is a line of its own, so that the lines sum to the total.</summary>
internal static class Sums
{
    private const decimal BaseMarks = 100m;

    /// <param name="lines">Of the indicators: base, bonus, deduction.</param>
    public static ScoreSheet Sheet(ScoredUnit unit, decimal bonusCap, IReadOnlyList<ScoreLine> lines, IEnumerable<ApprovedAdjustment> adjustments)
    {
        var adjusted = adjustments.Select(Adjusted).ToList();
        var (sumBase, bonus, deducted, adjustment) = (Sum(lines, LineKind.Base), Sum(lines, LineKind.Bonus), Sum(lines, LineKind.Deduction), adjusted.Sum(l => l.Points));
        var uncapped = sumBase + decimal.Min(bonusCap, bonus) + deducted + adjustment;
        var limit = BaseMarks + bonusCap;
        IReadOnlyList<ScoreLine> all =
        [
            .. lines.Where(l => l.Kind is LineKind.Base or LineKind.Bonus),
            .. bonus > bonusCap ? [Cap(Formulas.BonusCap, bonusCap - bonus, bonus, bonusCap)] : NoLine,
            .. lines.Where(l => l.Kind is LineKind.Deduction),
            .. adjusted,
            .. uncapped > limit ? [Cap(Formulas.TotalCap, limit - uncapped, uncapped, limit)] : NoLine,
            .. uncapped < 0m ? [Cap(Formulas.TotalZero, -uncapped, uncapped)] : NoLine,
        ];
        return new(unit.Code, unit.Category, all, sumBase, bonus, -deducted, adjustment, decimal.Clamp(uncapped, 0m, limit));
    }

    private static ScoreLine[] NoLine => [];

    private static decimal Sum(IReadOnlyList<ScoreLine> lines, LineKind kind) => lines.Where(l => l.Kind == kind).Sum(l => l.Points);

    private static ScoreLine Cap(Formula formula, decimal points, params decimal[] facts) =>
        new(null, LineKind.Cap, null, formula.Code, new LineFacts(formula, points, facts), points, points, []);

    private static ScoreLine Adjusted(ApprovedAdjustment adjustment)
    {
        var unrounded = RankPlaces.Six(adjustment.Delta);
        var points = RankPlaces.Four(unrounded);
        var facts = new Dictionary<string, string> { ["clause"] = adjustment.Clause, ["document"] = adjustment.Document, ["points"] = Rounding.Plain(points) };
        ScoreInput input = new(null, null, null, adjustment.Delta, adjustment.Stream);
        return new(adjustment.Indicator, LineKind.Adjustment, null, Formulas.Adjustment.Code, facts, points, unrounded, [input]);
    }
}
