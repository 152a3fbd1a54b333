using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>The points of a value by each method of the closed set that looks at one unit alone.</summary>
internal static class Methods
{
    public static PointsEarned Of(Indicator indicator, YearValue year) => indicator.Method switch
    {
        ScoringMethod.TargetCompletion => TargetCompletion(indicator, year),
        ScoringMethod.DeductPerCase when indicator.Kind == IndicatorKind.Deduction => Deduction(indicator, year),
        ScoringMethod.DeductPerCase => DeductPerCase(indicator, year),
        ScoringMethod.BonusLadder => BonusLadder(indicator, year),
        ScoringMethod.Checklist => Checklist(indicator, year),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator.Method, null),
    };

    private static PointsEarned TargetCompletion(Indicator indicator, YearValue year)
    {
        var p = indicator.Parameters;
        var (target, cap) = (p.Target!.Value, p.Cap!.Value);
        var ratio = RankPlaces.Six(year.Value / target);
        if (ratio < p.Floor) return indicator.Earns(Formulas.BelowFloor, 0m, year.Inputs, year.Value, target, ratio, p.Floor.Value);
        var points = RankPlaces.Six(indicator.Mark * decimal.Clamp(ratio, 0m, cap));
        return indicator.Earns(Formulas.TargetCompletion, points, year.Inputs, indicator.Mark, year.Value, target, ratio, cap);
    }

    private static PointsEarned DeductPerCase(Indicator indicator, YearValue year)
    {
        if (year.Value >= indicator.Parameters.ZeroFrom) return indicator.Earns(Formulas.ZeroFrom, 0m, year.Inputs, year.Value, indicator.Parameters.ZeroFrom.Value);
        return indicator.Earns(Formulas.DeductPerCase, indicator.Mark - Cost(indicator, year), year.Inputs, indicator.Mark, indicator.Parameters.PerCase!.Value, year.Value);
    }

    private static PointsEarned Deduction(Indicator indicator, YearValue year) =>
        indicator.Earns(Formulas.Deduction, -Cost(indicator, year), year.Inputs, indicator.Mark, indicator.Parameters.PerCase!.Value, year.Value);

    /// <summary>What the cases cost, up to the full mark. A negative number of cases costs nothing, and earns nothing either.</summary>
    private static decimal Cost(Indicator indicator, YearValue year) => decimal.Clamp(RankPlaces.Six(indicator.Parameters.PerCase!.Value * year.Value), 0m, indicator.Mark);

    /// <summary>A level that the ladder does not have, or no longer has, is worth nothing.</summary>
    private static PointsEarned BonusLadder(Indicator indicator, YearValue year)
    {
        var ladder = indicator.Parameters.Ladder!;
        var matters = year.Items.GroupBy(m => m.Code).Select(m => m.Max(matter => ladder.FirstOrDefault(l => l.Code == matter.Level)?.Points ?? 0m)).ToList();
        var sum = matters.Sum();
        return indicator.Earns(Formulas.BonusLadder, decimal.Min(sum, indicator.Mark), year.Inputs, indicator.Mark, matters.Count, sum);
    }

    private static PointsEarned Checklist(Indicator indicator, YearValue year)
    {
        var items = indicator.Parameters.Items!;
        var met = items.Where(i => year.Items.Any(m => m.Code == i.Code)).Select(i => i.Points).ToList();
        return indicator.Earns(Formulas.Checklist, met.Sum(), year.Inputs, items.Count, met.Count);
    }
}
