using NanhuOrg.Application.Entries;

namespace NanhuOrg.Application.Replay;

/// <summary>The ledger and everything derived from it, as one moment sees them: for comparing, and for rebuilding.</summary>
public interface IDerivedTables
{
    /// <summary>Opens one moment, which later writing does not touch.</summary>
    Task<IDerivedSnapshot> Open(CancellationToken ct);

    /// <summary>Whether the tables were made with another catalogue or other views than this program's.</summary>
    Task<bool> IsOutdated(CancellationToken ct);

    /// <summary>
    /// Rebuilds everything derived, under the writer's lock: writes wait, readers see the old or the new. <paramref name="progress"/> is told how many entries
    /// are done.
    /// </summary>
    Task<RebuildReport> Rebuild(IProgress<(long Done, long Of)> progress, CancellationToken ct);
}

public interface IDerivedSnapshot : IAsyncDisposable
{
    /// <summary>Index of the last entry.</summary>
    long Head { get; }

    IAsyncEnumerable<StoredEntry> Entries(long upTo, CancellationToken ct);

    /// <summary>Figure entries as text lines, in order of index and number: <see cref="CanonicalForm"/>.</summary>
    IAsyncEnumerable<(long Index, int Nth, string Line)> FigureEntries(long upTo, CancellationToken ct);

    /// <summary>Rows of the lists, and numbers that were given to records which are no longer there, as text lines.</summary>
    IAsyncEnumerable<string> Rows(CancellationToken ct);

    /// <summary>Numbers of records that are not the number of their rows, in words.</summary>
    IAsyncEnumerable<string> WrongCounts(CancellationToken ct);

    IAsyncEnumerable<(string Kind, string Value, Guid Stream)> UniqueKeys(CancellationToken ct);

    /// <summary>Blocks that are not the sum of their figure entries, in words.</summary>
    IAsyncEnumerable<string> WrongBlocks(CancellationToken ct);

    /// <summary>
    /// Where the ledger's own tables disagree with the entries' bytes or with each other, in words: events as they can be queried, versions, receipts, the head.
    /// </summary>
    IAsyncEnumerable<string> WrongEvidence(CancellationToken ct);

    /// <summary>Receipts by the record that they are of, with what they call it.</summary>
    IAsyncEnumerable<(Guid Stream, string Name)> Receipts(CancellationToken ct);

    /// <summary>What protects the ledger and is not as it should be, in words: migrations, triggers, rights; accounts and clients that may more than the access log says.</summary>
    IAsyncEnumerable<string> WrongHouse(CancellationToken ct);
}

public sealed record RebuildReport(long Entries, long FigureEntries, long Rows, long UniqueKeys);

/// <summary>The ledger itself is not as it was written: nothing is derived from such evidence.</summary>
public sealed class EvidenceFaultException(string fault) : Exception(fault);
