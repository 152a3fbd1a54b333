namespace NanhuOrg.Application.Entries;

/// <summary>The moment of knowledge that a reader asks for, on one of its two clocks, or neither: now.</summary>
/// <param name="Index">Right after this entry.</param>
/// <param name="Time">Everything before the first entry recorded later.</param>
/// <param name="AtLeast">Not before this entry is in.</param>
public sealed record Moment(long? Index, DateTimeOffset? Time, long? AtLeast)
{
    /// <exception cref="NotYetException">The ledger does not reach that far.</exception>
    public async Task<AsOf> Resolve(IEntries entries, CancellationToken ct)
    {
        var head = await entries.Head(ct);
        if (AtLeast > head.Index) throw new NotYetException(AtLeast.Value, head.Index, Passing: true);
        if (Index > head.Index) throw new NotYetException(Index.Value, head.Index, Passing: false);
        var index = Index ?? (Time is { } time ? await entries.IndexAt(time, ct) : head.Index);
        if (index == head.Index) return new(index, head.RecordedAt);
        return new(index, await entries.Find(index, ct) is { } entry ? EntryBytes.Read(entry.Bytes).At : null);
    }
}

/// <summary>What was known: right after entry <see cref="Index"/> (-1: nothing), recorded at <see cref="RecordedAt"/>.</summary>
public sealed record AsOf(long Index, DateTimeOffset? RecordedAt);

/// <summary>The ledger does not reach that entry. Passing: the reader waits for it (503); otherwise the index is wrong (400).</summary>
public sealed class NotYetException(long asked, long head, bool Passing) : Exception($"Asked for {asked}, the head is {head}.")
{
    public long Asked { get; } = asked;

    public long Head { get; } = head;

    public bool Passing { get; } = Passing;
}
