using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Entries;

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

public sealed record EntryFilter(long After, int Limit, IReadOnlyCollection<UnitCode>? Units, Guid? Stream);

/// <param name="Unit">The unit that answers for it, by which it is shown or not; null = only to the root.</param>
/// <param name="Topic">Area and topic that it is filed under.</param>
public sealed record StoredEntry(long Index, Guid Stream, string Topic, UnitCode? Unit, byte[] Bytes, byte[] Leaf);
