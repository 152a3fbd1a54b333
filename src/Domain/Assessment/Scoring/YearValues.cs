using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>What an indicator is scored on for one unit: the year's value, and what it is made of.</summary>
internal readonly record struct YearValue(decimal Value, IReadOnlyList<ResultItem> Items, IReadOnlyList<ScoreInput> Inputs);

/// <summary>The year's values of all units: of the figure where the indicator names one, of the verified results otherwise.</summary>
internal sealed class YearValues
{
    private readonly Dictionary<IndicatorCode, int> indicators;
    private readonly Dictionary<UnitCode, int> units;
    private readonly Dictionary<(FigureCode Figure, UnitCode Unit), decimal> figures;

    /// <summary>The results of one indicator and unit stand together: a list for each of tens of thousands of pairs would cost more than all the scoring.</summary>
    private readonly VerifiedResult[] ordered;

    /// <summary>Where the results of each pair begin; those of the next pair begin where they end.</summary>
    private readonly int[] starts;

    public YearValues(SchemeContent scheme, IReadOnlyList<ScoredUnit> units, IReadOnlyList<VerifiedResult> results, IReadOnlyList<FigureInput> figures)
    {
        indicators = scheme.Indicators.Index().ToDictionary(i => i.Item.Code, i => i.Index);
        this.units = units.Index().ToDictionary(u => u.Item.Code, u => u.Index);
        this.figures = figures.ToDictionary(f => (f.Figure, f.Unit), f => f.Value);
        var known = results.Where(r => indicators.ContainsKey(r.Indicator) && this.units.ContainsKey(r.Unit)).ToArray();
        var pairs = Array.ConvertAll(known, r => Pair(r.Indicator, r.Unit));
        starts = new int[(indicators.Count * units.Count) + 1];
        foreach (var pair in pairs) starts[pair + 1]++;
        for (var pair = 1; pair < starts.Length; pair++) starts[pair] += starts[pair - 1];
        ordered = new VerifiedResult[known.Length];
        var next = starts[..^1];
        for (var n = 0; n < known.Length; n++) ordered[next[pairs[n]]++] = known[n];
    }

    /// <summary>Null where there is none: nothing was verified, or the figure has no value.</summary>
    public YearValue? Of(Indicator indicator, UnitCode unit)
    {
        if (indicator.Figure is { } figure) return figures.TryGetValue((figure, unit), out var value) ? new(RankPlaces.Six(value), [], [new(null, figure, null, value)]) : null;
        var pair = Pair(indicator.Code, unit);
        var known = ordered.AsSpan(starts[pair]..starts[pair + 1]);
        if (known.Length == 0) return null;
        known.Sort(ByPeriod);
        var inputs = new ScoreInput[known.Length];
        for (var n = 0; n < known.Length; n++) inputs[n] = new(known[n].Stream, null, known[n].Period, known[n].Value);
        return new(Aggregated(indicator.Aggregation, inputs), Items(indicator.Aggregation, known), inputs);
    }

    private static IReadOnlyList<ResultItem> Items(Aggregation aggregation, ReadOnlySpan<VerifiedResult> inOrder) =>
        aggregation == Aggregation.Last || inOrder.Length == 1 ? inOrder[^1].Items ?? [] : [.. inOrder.ToArray().SelectMany(r => r.Items ?? [])];

    private static decimal Aggregated(Aggregation aggregation, ScoreInput[] inOrder) => RankPlaces.Six(aggregation switch
    {
        Aggregation.Sum => inOrder.Sum(i => i.Value),
        Aggregation.Average => inOrder.Sum(i => i.Value) / inOrder.Length,
        Aggregation.Last => inOrder[^1].Value,
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, null),
    });

    /// <summary>By stream within a period, so that the order in which results are handed over decides nothing.</summary>
    private static int ByPeriod(VerifiedResult a, VerifiedResult b) =>
        string.CompareOrdinal(a.Period.Text, b.Period.Text) is not 0 and var order ? order : a.Stream.CompareTo(b.Stream);

    private int Pair(IndicatorCode indicator, UnitCode unit) => (indicators[indicator] * units.Count) + units[unit];
}
