namespace NanhuOrg.Application.Entries;

/// <summary>The moment of knowledge that a reader asks for, on one of its two clocks, or neither: now.</summary>
/// <param name="Index">Right after this entry.</param>
/// <param name="Time">Everything before the first entry recorded later.</param>
/// <param name="AtLeast">Not before this entry is in.</param>
public sealed record Moment(long? Index, DateTimeOffset? Time, long? AtLeast)
{
    /// <summary>
    /// What another node recorded may be on its way to where this one reads: a million entries are minutes of writing without a pause. An index further ahead is from elsewhere,
    /// and whoever waits for it waits for ever.
    /// </summary>
    public const long FurthestAhead = 1_000_000;

    /// <exception cref="NotYetException">The ledger does not reach that far.</exception>
    public async Task<AsOf> Resolve(IEntries entries, CancellationToken ct)
    {
        var head = await entries.Head(ct);
        if (AtLeast > head.Index + FurthestAhead) throw new NotYetException("atLeast", AtLeast.Value, head.Index, head.Index + FurthestAhead);
        if (AtLeast > head.Index) throw new NotYetException("atLeast", AtLeast.Value, head.Index, most: null);
        if (Index > head.Index) throw new NotYetException("asOf", Index.Value, head.Index, head.Index);
        var index = Index ?? (Time is { } time ? await entries.IndexAt(time, ct) : head.Index);
        if (index == head.Index) return new(index, head.RecordedAt);
        return new(index, await entries.Find(index, ct) is { } entry ? EntryBytes.Read(entry.Bytes).At : null);
    }
}

/// <summary>What was known: right after entry <see cref="Index"/> (-1: nothing), recorded at <see cref="RecordedAt"/>.</summary>
public sealed record AsOf(long Index, DateTimeOffset? RecordedAt);

/// <summary>The ledger does not reach that entry.</summary>
/// <param name="most">The last index that may be asked for: the given one is wrong (400). Null where it may come yet, and the reader waits for it (503).</param>
public sealed class NotYetException(string parameter, long asked, long head, long? most) : Exception($"Asked for {asked}, the head is {head}.")
{
    public string Parameter { get; } = parameter;

    public long Asked { get; } = asked;

    public long Head { get; } = head;

    public long? Most { get; } = most;
}
