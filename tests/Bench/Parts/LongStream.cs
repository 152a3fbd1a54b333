using System.Diagnostics;
using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Bench.Parts;

/// <summary>
/// (g) one record of 2,000 and of 20,000 entries: folded with its figures by the second engine, and corrected at its end. Ten times the entries should cost ten times.
/// </summary>
internal static class LongStream
{
    private const int Short = 2_000;
    private const int Long = 20_000;

    private static readonly Guid Stream = new("0190b3c2-7d4e-7c1a-9f00-00000000000a");

    public static string Run(Bed bed)
    {
        var cells = new List<(double Short, double Long)>();
        var (few, many) = (Entries(Short), Entries(Long));
        // the first round is compiled while it runs
        for (var round = 0; round <= Math.Max(5, bed.Options.Rounds); round++)
        {
            var cell = (Timed(few), Timed(many));
            if (round > 0) cells.Add(cell);
        }

        var (s, l) = (Median(cells.Select(c => c.Short)), Median(cells.Select(c => c.Long)));
        Report.Progress($"{Long:#,0} entries in one stream: {l:0.0} ms");
        return Report.Table($"(g) One stream of {Short:#,0} and {Long:#,0} entries, folded and corrected, ms", ["short", "long", "factor"],
            [[$"{s:0.0}", $"{l:0.0}", $"{Median(cells.Select(c => c.Long / c.Short)):0.0}"]]);
    }

    private static double Timed(IReadOnlyList<StoredEntry> entries)
    {
        var at = Stopwatch.GetTimestamp();
        var engine = new ReplayEngine(FigureCatalogue.District);
        foreach (var entry in entries)
        {
            var (_, faults) = engine.Apply(entry);
            if (faults.Count > 0) throw new InvalidOperationException(faults[0]);
        }

        return Stopwatch.GetElapsedTime(at).TotalMilliseconds;
    }

    // half of them held, the other half each undone again: a reversal costs what comes after its place, which is nothing
    private static List<StoredEntry> Entries(int count)
    {
        var found = new List<StoredEntry>(count);
        Guid? last = null;
        for (var i = 0; i < count; i++)
        {
            var id = new Guid(i + 1, 0, 0, new byte[8]);
            StreamEntry recorded = i == 0 ? new Occurrence(id, new DisputeRegistered(new("c1"), DisputeCategory.Land, DisputeSource.Online, 2, null, Day))
                : i % 4 == 3 ? new Reversal(id, last!.Value, new("录错"))
                : new Occurrence(id, new MediationHeld(null, Day));
            if (recorded is Occurrence) last = id;
            var (type, data, corrects) = StoredForm.Of(recorded);
            var bytes = EntryBytes.Write(id, At, type, Stream, "bench", null, "key", JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), LedgerJson.Options), corrects);
            found.Add(new(i, Stream, "governance.disputes", new("c1"), bytes, EntryBytes.Leaf(bytes)));
        }

        return found;
    }

    private static DateOnly Day => new(2024, 5, 6);

    private static DateTimeOffset At => new(2024, 5, 6, 8, 0, 0, TimeSpan.Zero);

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
