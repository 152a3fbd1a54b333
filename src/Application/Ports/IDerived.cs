using NanhuOrg.Application.Ledger;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ports;

/// <summary>The ledger and everything derived from it, as one moment sees them: for comparing, and for rebuilding.</summary>
public interface IDerived
{
    /// <summary>Opens one moment, which later writing does not touch.</summary>
    Task<IDerivedMoment> Open(CancellationToken ct);

    /// <summary>Whether the tables were made with another catalogue or other views than this program's.</summary>
    Task<bool> IsOutdated(CancellationToken ct);

    /// <summary>
    /// Rebuilds everything derived, under the writer's lock: writes wait, readers see the old or the new. <paramref name="progress"/> is told how many entries
    /// are done.
    /// </summary>
    Task<RebuildReport> Rebuild(IProgress<(long Done, long Of)> progress, CancellationToken ct);
}

public interface IDerivedMoment : IAsyncDisposable
{
    /// <summary>Index of the last entry.</summary>
    long Head { get; }

    IAsyncEnumerable<StoredEntry> Entries(long upTo, CancellationToken ct);

    /// <summary>Figure entries as text lines, in order of index and number: <see cref="CanonicalForm"/>.</summary>
    IAsyncEnumerable<(long Index, int Nth, string Line)> FigureEntries(long upTo, CancellationToken ct);

    IAsyncEnumerable<(Guid Stream, ListedRow Row)> Rows(CancellationToken ct);

    IAsyncEnumerable<(Claim Claim, Guid Stream)> Claims(CancellationToken ct);

    /// <summary>Blocks that are not the sum of their figure entries, in words.</summary>
    IAsyncEnumerable<string> WrongBlocks(CancellationToken ct);

    /// <summary>Events whose queryable copy says something else than the entry's bytes, or that have no entry, in words.</summary>
    IAsyncEnumerable<string> WrongCopies(CancellationToken ct);
}

public sealed record RebuildReport(long Entries, long FigureEntries, long Rows, long Claims);

/// <summary>The ledger itself is not as it was written: nothing is derived from such evidence.</summary>
public sealed class EvidenceFaultException(string fault) : Exception(fault);
