using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>
/// The order of operations written out a second time, in nothing but checked 64-bit integers: what an auditor would do in SQL. Names end in the decimals that a number holds.
/// </summary>
internal sealed class IntegerScores(AssessedYear year)
{
    private const long Million = 1_000_000;

    /// <summary>Totals in ten-thousandths.</summary>
    public Dictionary<UnitCode, long> Totals4() => year.Units.ToDictionary(u => u.Code, Total4);

    private long Total4(ScoredUnit unit)
    {
        var bonusCap4 = Scaled(year.Scheme.Categories.Single(c => c.Code == unit.Category).BonusCap, 4);
        var bases = Of(unit, IndicatorKind.Base).ToList();
        var valued2 = bases.Where(i => Points6(i, unit) is not null).Sum(i => Scaled(i.Mark, 2));
        var away2 = bases.Where(i => Points6(i, unit) is null && i.Missing == MissingPolicy.Redistribute).Sum(i => Scaled(i.Mark, 2));
        var factor6 = valued2 == 0 ? Million : Divided((valued2 + away2) * Million, valued2);
        var base4 = bases.Sum(i => Points6(i, unit) is { } points6 ? Divided(Divided(points6 * factor6, Million), 100) : StandIn4(i, unit.Category));
        var bonus4 = Of(unit, IndicatorKind.Bonus).Sum(i => Divided(Points6(i, unit) ?? 0, 100));
        var deduct4 = Of(unit, IndicatorKind.Deduction).Sum(i => Divided(Points6(i, unit) ?? 0, 100));
        var adjustment4 = year.Adjustments.Where(a => a.Unit == unit.Code).Sum(a => Divided(Scaled(a.Delta, 6), 100));
        return Math.Clamp(base4 + Math.Min(bonus4, bonusCap4) - deduct4 + adjustment4, 0, 1_000_000 + bonusCap4);
    }

    private IEnumerable<Indicator> Of(ScoredUnit unit, IndicatorKind kind) => year.Scheme.Indicators.Where(i => i.Category == unit.Category && i.Kind == kind);

    private long StandIn4(Indicator indicator, CategoryCode category)
    {
        if (indicator.Missing == MissingPolicy.Redistribute) return 0;
        if (indicator.Missing == MissingPolicy.FullMark) return Scaled(indicator.Mark, 4);
        var points4 = year.Units.Where(u => u.Category == category).Select(u => Points6(indicator, u)).OfType<long>().Select(p => Divided(p, 100)).ToList();
        return points4.Count == 0 ? 0 : Divided(Divided(points4.Sum() * 100, points4.Count), 100);
    }

    private long? Points6(Indicator indicator, ScoredUnit unit)
    {
        var (p, mark6) = (indicator.Parameters, Scaled(indicator.Mark, 6));
        if (Value6(indicator, unit.Code) is not { } value6) return null;
        var said = InOrder(indicator, unit.Code);
        var items = (indicator.Aggregation == Aggregation.Last ? said.TakeLast(1) : said).SelectMany(r => r.Items ?? []).ToList();
        switch (indicator.Method)
        {
            case ScoringMethod.TargetCompletion:
                var ratio6 = Divided(checked(value6 * 100), Scaled(p.Target!.Value, 2));
                if (p.Floor is { } floor && ratio6 < Scaled(floor, 6)) return 0;
                return Divided(checked(Scaled(indicator.Mark, 2) * Math.Clamp(ratio6, 0, Scaled(p.Cap!.Value, 6))), 100);
            case ScoringMethod.DeductPerCase:
                // more than 10,000 cases cost the whole mark whatever a case costs
                var cost6 = Math.Min(mark6, Divided(checked(Math.Clamp(value6, 0, 10_000 * Million) * Scaled(p.PerCase!.Value, 2)), 100));
                return indicator.Kind == IndicatorKind.Deduction ? cost6 : value6 >= p.ZeroFrom * Million ? 0 : mark6 - cost6;
            case ScoringMethod.BonusLadder:
                long Level6(ResultItem matter) => Scaled(p.Ladder!.SingleOrDefault(l => l.Code == matter.Level)?.Points ?? 0m, 6);
                return Math.Min(mark6, items.Select(i => i.Code).Distinct().Sum(matter => items.Where(i => i.Code == matter).Max(Level6)));
            case ScoringMethod.Checklist:
                return p.Items!.Where(i => items.Exists(m => m.Code == i.Code)).Sum(i => Scaled(i.Points, 6));
            default:
                var values6 = year.Units.Where(u => u.Category == unit.Category).Select(u => Value6(indicator, u.Code)).OfType<long>().ToList();
                var ahead = values6.Count(v => p.Order == RankOrder.Higher ? v > value6 : v < value6);
                var places = p.Ties == TieRule.Same ? 1 : values6.Count(v => v == value6);
                return Divided(p.Points!.Skip(ahead).Take(places).Sum(x => Scaled(x, 6)), places);
        }
    }

    private long? Value6(Indicator indicator, UnitCode unit)
    {
        if (indicator.Figure is { } figure) return year.Figures.SingleOrDefault(f => f.Figure == figure && f.Unit == unit) is { } given ? Scaled(given.Value, 6) : null;
        var values6 = InOrder(indicator, unit).Select(r => Scaled(r.Value, 6)).ToList();
        if (values6.Count == 0) return null;
        return indicator.Aggregation switch
        {
            Aggregation.Sum => values6.Sum(),
            Aggregation.Average => Divided(values6.Sum(), values6.Count),
            _ => values6[^1],
        };
    }

    private IEnumerable<VerifiedResult> InOrder(Indicator indicator, UnitCode unit) =>
        year.Results.Where(r => r.Indicator == indicator.Code && r.Unit == unit).OrderBy(r => r.Period.Text, StringComparer.Ordinal).ThenBy(r => r.Stream);

    /// <summary>Half-up, away from zero.</summary>
    private static long Divided(long number, long by) => checked(Math.Sign(number) * (((2 * Math.Abs(number)) + by) / (2 * by)));

    private static long Scaled(decimal number, int decimals)
    {
        for (var n = 0; n < decimals; n++) number *= 10m;
        return number == decimal.Truncate(number) ? (long)number : throw new ArgumentException($"{number} is no whole number.");
    }
}
