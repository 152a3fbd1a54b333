using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ports;

/// <summary>The append-only ledger. When it answers <see cref="Outcome.Accepted"/>, everything derived from the command is already true.</summary>
public interface ILedger
{
    /// <summary>Loads the stream, decides, and records. Decides again on a clash, unless the call says <c>If-Match</c>.</summary>
    Task<Outcome> Record<TState>(ICommand<TState> command, Call call, CancellationToken ct)
        where TState : class, IState<TState>;

    /// <summary>Corrects history: the later events are asked again whether they still hold, and the figures are booked anew.</summary>
    Task<Outcome> Correct(Correction correction, Call call, CancellationToken ct);

    /// <summary>What would become of a command now, with nothing recorded. Between this and the recording, anybody may come first.</summary>
    Task<Trial> Try<TState>(ICommand<TState> command, Caller caller, CancellationToken ct)
        where TState : class, IState<TState>;

    /// <summary>What would become of a correction now, with nothing recorded.</summary>
    Task<Trial> Try(Correction correction, Caller caller, CancellationToken ct);

    /// <summary>The stored outcome of this key: its receipt, <see cref="Outcome.KeyReused"/>, or null when the key is new.</summary>
    Task<Outcome?> Known(Call call, CancellationToken ct);
}

/// <param name="Supposed">What would be recorded; empty where <paramref name="Outcome"/> is not acceptance.</param>
public sealed record Trial(Outcome Outcome, IReadOnlyList<Supposed> Supposed);

/// <summary>An entry as it would be, if somebody recorded it.</summary>
/// <param name="State">The record's state after it.</param>
/// <param name="Version">Version of its stream after it.</param>
public sealed record Supposed(string Topic, Guid Stream, Recorded Recorded, object State, long Version, IReadOnlyList<Booking> Bookings);

/// <summary>Server time. <see cref="Today"/> is the Asia/Shanghai date, of the simulated moment where a simulated ledger is being written.</summary>
public interface IClock
{
    DateTimeOffset Now { get; }

    DateOnly Today(DateTimeOffset? simulated = null);
}

/// <summary>The tree of units, as it is now and as it was known right after an entry.</summary>
public interface IUnits
{
    UnitTree Current { get; }

    ValueTask<UnitTree> AsOf(long index, CancellationToken ct);

    /// <summary>Loads the tree again if another node has moved it.</summary>
    Task Refresh(CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Rows by which lists filter, sort and page; exact at every commit.</summary>
public interface IRecords
{
    Task<RecordRow?> Find(string topic, Guid stream, CancellationToken ct);

    Task<IReadOnlyList<RecordRow>> List(RecordFilter filter, CancellationToken ct);

    /// <summary>Whether anything was recorded at this unit, besides units themselves.</summary>
    Task<bool> AnyAt(string unit, CancellationToken ct);
}

/// <param name="Topic">Area and topic: <c>governance.disputes</c>.</param>
/// <param name="Units">Units whose records may be seen; null = all.</param>
/// <param name="Equal">Fields of the view that must have this value, camelCase.</param>
/// <param name="After">First index of the last row of the page before; -1 for the first page.</param>
/// <param name="NewestFirst">From the last record backwards, as people read; systems read forwards, and miss nothing that comes meanwhile.</param>
public sealed record RecordFilter(
    string Topic, IReadOnlyCollection<string>? Units, IReadOnlyDictionary<string, string> Equal, DateOnly? From, DateOnly? To, long After, int Limit, bool NewestFirst = false);

/// <param name="View">The topic's view as JSON.</param>
public sealed record RecordRow(Guid Stream, string Unit, long Version, long FirstIndex, string View);

/// <summary>The ledger's entries, as bytes and in index order.</summary>
public interface IEntries
{
    Task<LedgerHead> Head(CancellationToken ct);

    /// <summary>Index of the last entry recorded before the first one with a later time (-1: none).</summary>
    Task<long> IndexAt(DateTimeOffset moment, CancellationToken ct);

    /// <summary>How many entries were recorded on each day in China, between two days (inclusive); days without any are left out.</summary>
    Task<IReadOnlyDictionary<DateOnly, int>> PerDay(DateOnly from, DateOnly to, CancellationToken ct);

    Task<StoredEntry?> Find(long index, CancellationToken ct);

    Task<IReadOnlyList<StoredEntry>> Page(EntryFilter filter, CancellationToken ct);
}

/// <param name="Index">Index of the last entry, -1 when there is none.</param>
public sealed record LedgerHead(long Index, DateTimeOffset? RecordedAt);

public sealed record EntryFilter(long After, int Limit, IReadOnlyCollection<string>? Units, Guid? Stream);

/// <summary>The entries that scores follow from.</summary>
public interface IAssessmentEntries
{
    /// <summary>Entries of schemes, results and adjustments after one index and up to another, in index order.</summary>
    IAsyncEnumerable<StoredEntry> Between(long after, long upTo, CancellationToken ct);
}

/// <param name="Unit">The unit that answers for it, by which it is shown or not; null = only to the root.</param>
/// <param name="Topic">Area and topic that it is filed under.</param>
public sealed record StoredEntry(long Index, Guid Stream, string Topic, string? Unit, byte[] Bytes, byte[] Leaf);
