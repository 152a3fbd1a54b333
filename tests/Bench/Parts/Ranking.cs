using System.Diagnostics;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Bench.Parts;

/// <summary>(f) a ranking of 200 units by 100 indicators from nothing, without any database.</summary>
internal static class Ranking
{
    private const int Units = 200;
    private const int Indicators = 100;

    public static string Run(Bed bed)
    {
        var content = Assessing.Content(Indicators, figure: null);
        List<ScoredUnit> units = [.. Enumerable.Range(0, Units).Select(n => new ScoredUnit(new($"u-{n:D3}"), new(Assessing.Category)))];
        var results = Assessing.Results(content, units);
        var milliseconds = new List<double>();
        var began = Stopwatch.GetTimestamp();
        for (var n = 0; Stopwatch.GetElapsedTime(began).TotalSeconds < bed.Options.Seconds * bed.Options.Rounds || n < 60; n++)
        {
            var at = Stopwatch.GetTimestamp();
            var ranked = Domain.Assessment.Scoring.Ranking.Of(Scoring.Of(content, units, results, [], []), new(Assessing.Category));
            if (ranked.Count != Units) throw new InvalidOperationException("Units are missing from the ranking.");
            // the first ones are compiled while they run
            if (n >= 30) milliseconds.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        }

        milliseconds.Sort();
        Report.Progress($"{milliseconds.Count} rankings, median {milliseconds[milliseconds.Count / 2]:0.0} ms");
        return Report.Table(
            $"(f) A ranking of {Units} units by {Indicators} indicators from nothing, ms", ["least", "median", "p99"],
            [[$"{milliseconds[0]:0.0}", $"{milliseconds[milliseconds.Count / 2]:0.0}", $"{milliseconds[milliseconds.Count * 99 / 100]:0.0}"]]);
    }
}
