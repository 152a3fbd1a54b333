using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Replay;

/// <summary>
/// The second engine: folds entry bytes, in index order and in memory, into everything that the tables derive from the ledger. It shares with the writer only
/// the domain's folds and the catalogue; never Marten's copy, never the tables.
/// </summary>
public sealed class ReplayEngine(FigureCatalogue figures)
{
    private readonly Dictionary<Guid, IReplayed> streams = [];
    private readonly Dictionary<(string Topic, int Year), int> given = [];
    private readonly List<string> remarks = [];
    private DateTimeOffset lastAt = DateTimeOffset.MinValue;

    /// <summary>Index that the next entry must carry.</summary>
    public long Next { get; private set; }

    public int Streams => streams.Count;

    /// <summary>What an earlier program let through and the present one would not: no fault of the ledger.</summary>
    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>Entries that could not be taken.</summary>
    public int Unreadable { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <returns>What it books, and what is wrong with the entry itself, if anything.</returns>
    public (IReadOnlyList<Booking> Bookings, IReadOnlyList<string> Faults) Apply(StoredEntry stored)
    {
        var faults = new List<string>();
        if (stored.Index != Next) faults.Add($"index {stored.Index}: expected {Next}, the ledger has a gap");
        Next = stored.Index + 1;
        if (!EntryBytes.Leaf(stored.Bytes).AsSpan().SequenceEqual(stored.Leaf)) faults.Add($"index {stored.Index}: leaf hash is not that of the bytes");
        try
        {
            return (Fold(stored, EntryBytes.Read(stored.Bytes), faults), faults);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or InvalidCastException or NotSupportedException)
        {
            // changed by hand into what is no entry, or the entry it built on is gone: named like any other difference, and the rest is still compared
            Unreadable++;
            return ([], [.. faults, $"index {stored.Index}: cannot be read or does not follow from the entries before it ({e.Message.ReplaceLineEndings(" ")})"]);
        }
    }

    private IReadOnlyList<Booking> Fold(StoredEntry stored, Entry entry, List<string> faults)
    {
        if (entry.At < lastAt) faults.Add($"index {stored.Index}: recorded before the entry in front of it");
        lastAt = entry.At;
        if (entry.Stream != stored.Stream) faults.Add($"index {stored.Index}: filed under stream {stored.Stream}, its bytes say {entry.Stream}");

        var recorded = StoredForm.Read(entry);
        if (!streams.TryGetValue(entry.Stream, out var stream))
        {
            if (recorded is not Occurrence { Event: var first })
            {
                faults.Add($"index {stored.Index}: a correction in an empty stream");
                return [];
            }

            stream = Replayed.Of(EventCatalog.Of(first).State, entry.Stream);
            stream.Number = NextNumber(stream.Topic, entry.At);
            streams.Add(entry.Stream, stream);
        }

        if (stream.KeepsApart(recorded) is { } broken)
        {
            if (broken.OnceAllowed) remarks.Add($"index {stored.Index}: one person under two spellings of a code, today {broken.Code}");
            else faults.Add($"index {stored.Index}: recorded against {broken.Code}, which nothing can be");
        }

        var bookings = stream.Apply(recorded, new(stored.Index, entry.At, entry.Client, entry.Person), figures);
        if (stream.Unit is { } unit && unit != stored.Unit) faults.Add($"index {stored.Index}: shown to unit {stored.Unit}, belongs to {unit}");
        if (stream.Topic != stored.Topic) faults.Add($"index {stored.Index}: filed under {stored.Topic}, belongs to {stream.Topic}");
        return bookings;
    }

    private RunningNumber? NextNumber(string topic, DateTimeOffset at)
    {
        if (RunningNumber.CodeOf(topic) is null) return null;
        var year = RunningNumber.YearOf(at);
        return new(year, given[(topic, year)] = given.GetValueOrDefault((topic, year)) + 1);
    }

    /// <summary>Whether callers know the record by that name, or did.</summary>
    public bool IsCalled(Guid stream, string name) => name == stream.ToString() || (streams.TryGetValue(stream, out var known) && known.Names.Contains(name));

    /// <summary>What the lists hold after all entries so far.</summary>
    public IEnumerable<ListEntry> Rows() => streams.Values.Select(s => s.Listed()).Where(l => l.Row is not null || l.Number is not null);

    public IEnumerable<(UniqueKey Key, Guid Stream)> UniqueKeys() =>
        streams.SelectMany(s => s.Value.UniqueKeys.Select(c => (c, s.Key))).OrderBy(c => c.c.Kind.Name, StringComparer.Ordinal).ThenBy(c => c.c.Value, StringComparer.Ordinal);

    private interface IReplayed
    {
        string Topic { get; }

        UnitCode? Unit { get; }

        IEnumerable<UniqueKey> UniqueKeys { get; }

        RunningNumber? Number { get; set; }

        /// <summary>All that it was ever called by: what was reversed as a whole has lost its name.</summary>
        IReadOnlySet<string> Names { get; }

        /// <summary>Why one person cannot have done both.</summary>
        Refusal? KeepsApart(StreamEntry recorded);

        IReadOnlyList<Booking> Apply(StreamEntry recorded, FirstEntry entry, FigureCatalogue figures);

        ListEntry Listed();
    }

    private static class Replayed
    {
        public static IReplayed Of(Type state, Guid stream) => (IReplayed)Activator.CreateInstance(typeof(Replayed<>).MakeGenericType(state), stream)!;
    }

    private sealed class Replayed<TState>(Guid stream) : IReplayed
        where TState : class, IState<TState>
    {
        private History<TState> history = History<TState>.Empty(stream);
        private FirstEntry? first;

        public string Topic { get; } = CommandCatalog.TopicOf(typeof(TState));

        public UnitCode? Unit => history.State.Unit;

        public IEnumerable<UniqueKey> UniqueKeys => history.State.UniqueKeys;

        public RunningNumber? Number { get; set; }

        private readonly HashSet<string> names = [];

        public IReadOnlySet<string> Names => names;

        public Refusal? KeepsApart(StreamEntry recorded) =>
            recorded is Occurrence { Event: DomainEvent<TState> happening } && history.State.Refuses(happening) is { KeepsApart: true } broken ? broken : null;

        public IReadOnlyList<Booking> Apply(StreamEntry recorded, FirstEntry entry, FigureCatalogue figures)
        {
            // a record that was reversed as a whole and is recorded again is listed anew: lists are paged by this index, and no reader may have passed it
            if (history.State.Unit is null) first = entry;
            history = history.With(recorded, out var change);
            if (history.State.PublicId is { } name) names.Add(name);
            return figures.Bookings(change);
        }

        public ListEntry Listed() => ListedRow.Of(history) is { } row ? new(stream, Topic, Number, row, first) : new(stream, Topic, Number, null, null);
    }
}
