using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>Points by place among the units of the category that have a value: the one method that looks at all of them together.</summary>
internal static class RankTables
{
    /// <returns>What each unit earns, in the order of the values; null where there is no value.</returns>
    public static PointsEarned?[] Of(Indicator indicator, IReadOnlyList<YearValue?> values)
    {
        var earned = new PointsEarned?[values.Count];
        var places = InOrder(indicator, values);
        for (var first = 0; first < places.Count;)
        {
            var shared = places.Skip(first).TakeWhile(p => p.Year.Value == places[first].Year.Value).ToList();
            foreach (var (unit, year) in shared) earned[unit] = At(indicator, year, places.Count, first, shared.Count);
            first += shared.Count;
        }

        return earned;
    }

    private static List<(int Unit, YearValue Year)> InOrder(Indicator indicator, IReadOnlyList<YearValue?> values)
    {
        var known = values.Index().Where(v => v.Item is not null).Select(v => (Unit: v.Index, Year: v.Item!.Value));
        return [.. indicator.Parameters.Order == RankOrder.Higher ? known.OrderByDescending(v => v.Year.Value) : known.OrderBy(v => v.Year.Value)];
    }

    private static PointsEarned At(Indicator indicator, YearValue year, int units, int first, int shared)
    {
        if (shared == 1 || indicator.Parameters.Ties == TieRule.Same)
            return indicator.Earns(Formulas.RankTable, PointsAt(indicator, first), year.Inputs, year.Value, units, first + 1);
        var sum = 0m;
        for (var place = first; place < first + shared; place++) sum += PointsAt(indicator, place);
        return indicator.Earns(Formulas.RankAveraged, RankPlaces.Six(sum / shared), year.Inputs, year.Value, units, first + 1, shared, sum);
    }

    /// <param name="place">From 0.</param>
    private static decimal PointsAt(Indicator indicator, int place) => place < indicator.Parameters.Points!.Count ? indicator.Parameters.Points[place] : 0m;
}
