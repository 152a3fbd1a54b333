using System.Security.Cryptography;
using System.Text;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Reporting.Figures;

namespace NanhuOrg.Application.Replay;

/// <summary>Recomputes everything from the ledger's bytes and compares it with the live tables, row by row.</summary>
public sealed class ReplayLedger(IDerivedTables derived, IEnumerable<IComputedRecords> computed, FigureCatalogue figures)
{
    /// <summary>More differences than this are counted, not named.</summary>
    public const int MostNamed = 50;

    /// <param name="asOf">Only up to this entry: then list rows and unique keys, which show the present, are left out. Null = all.</param>
    public async Task<ReplayReport> Run(long? asOf, IProgress<(long Done, long Of)>? progress, CancellationToken ct)
    {
        await using var moment = await derived.Open(ct);
        var upTo = Math.Min(asOf ?? moment.Head, moment.Head);
        var engine = new ReplayEngine(figures);
        var differences = new Differences();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        long booked = 0;
        // all of the tables, also what stands beyond the head, where nothing may stand
        var last = asOf is null ? long.MaxValue : upTo;
        var live = moment.FigureEntries(last, ct).GetAsyncEnumerator(ct);
        await using (live)
        {
            var there = await live.MoveNextAsync();
            await foreach (var entry in moment.Entries(last, ct))
            {
                var (bookings, faults) = engine.Apply(entry);
                hash.AppendData(entry.Bytes);
                foreach (var fault in faults) differences.Add(fault);
                for (var nth = 0; nth < bookings.Count; nth++)
                {
                    var line = CanonicalForm.Of(entry.Index, nth, bookings[nth]);
                    Append(hash, line);
                    booked++;
                    for (; there && (live.Current.Index, live.Current.Nth).CompareTo((entry.Index, nth)) < 0; there = await live.MoveNextAsync())
                        differences.Add($"table has, ledger has not: {live.Current.Line}");
                    if (!there || live.Current.Index != entry.Index || live.Current.Nth != nth) differences.Add($"ledger has, table has not: {line}");
                    else
                    {
                        if (live.Current.Line != line) differences.Add($"ledger says {line}{Environment.NewLine}    table says {live.Current.Line}");
                        there = await live.MoveNextAsync();
                    }
                }

                if (entry.Index % 10_000 == 9_999) progress?.Report((entry.Index + 1, upTo + 1));
            }

            for (; there; there = await live.MoveNextAsync()) differences.Add($"table has, ledger has not: {live.Current.Line}");
        }

        if (engine.Next != upTo + 1) differences.Add($"the ledger ends at index {engine.Next - 1}, its head says {upTo}");
        var (rows, keys) = (0, 0);
        if (asOf is null)
        {
            rows = await Compare(engine.Rows().Select(CanonicalForm.Of).Order(StringComparer.Ordinal), moment.Rows(ct), hash, differences);
            keys = await Compare(
                engine.UniqueKeys().Select(k => CanonicalForm.OfKey(k.Key.Kind.Name, k.Key.Value, k.Stream)),
                Lines(moment.UniqueKeys(ct), k => CanonicalForm.OfKey(k.Kind, k.Value, k.Stream)), hash, differences);
            await foreach (var wrong in moment.WrongBlocks(ct)) differences.Add(wrong);
            await foreach (var wrong in moment.WrongCounts(ct)) differences.Add(wrong);
            if (engine.Unreadable > 0) differences.Add("copies and receipts were not compared: an entry cannot be read");
            else await foreach (var wrong in moment.WrongEvidence(ct)) differences.Add(wrong);
            await foreach (var (stream, name) in moment.Receipts(ct))
            {
                if (!engine.IsCalled(stream, name)) differences.Add($"a receipt calls stream {stream} \"{name}\"");
            }

            await foreach (var wrong in moment.WrongHouse(ct)) differences.Add(wrong);
            // what was published is computed from figures, so it tells nothing where these are wrong
            foreach (var records in differences.Count == 0 ? computed : [])
            {
                await foreach (var wrong in records.Wrong(upTo, ct)) differences.Add(wrong);
            }
        }

        return new(upTo, engine.Next, engine.Streams, booked, rows, keys, Convert.ToHexStringLower(hash.GetHashAndReset()), differences.Named, differences.Count)
        {
            Remarks = engine.Remarks,
        };
    }

    private static async Task<int> Compare(IEnumerable<string> ledger, IAsyncEnumerable<string> table, IncrementalHash hash, Differences differences)
    {
        var expected = ledger.ToHashSet(StringComparer.Ordinal);
        foreach (var line in expected) Append(hash, line);
        var count = expected.Count;
        await foreach (var line in table)
        {
            if (!expected.Remove(line)) differences.Add($"table has, ledger has not: {line}");
        }

        foreach (var line in expected) differences.Add($"ledger has, table has not: {line}");
        return count;
    }

    private static async IAsyncEnumerable<string> Lines<T>(IAsyncEnumerable<T> rows, Func<T, string> line)
    {
        await foreach (var row in rows) yield return line(row);
    }

    private static void Append(IncrementalHash hash, string line)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(line));
        hash.AppendData("\n"u8);
    }

    private sealed class Differences
    {
        public List<string> Named { get; } = [];

        public long Count { get; private set; }

        public void Add(string difference)
        {
            Count++;
            if (Named.Count < MostNamed) Named.Add(difference);
        }
    }
}

/// <param name="Sha256">Over the bytes of all entries, each followed by what it books, and all other derived lines in their canonical form: equal ledgers have equal results, on
/// any machine.</param>
public sealed record ReplayReport(
    long AsOf, long Entries, int Streams, long FigureEntries, int Rows, int UniqueKeys, string Sha256, IReadOnlyList<string> Differences, long DifferenceCount)
{
    public bool Equal => DifferenceCount == 0;

    /// <summary>What somebody may want to look at, and is no difference.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
