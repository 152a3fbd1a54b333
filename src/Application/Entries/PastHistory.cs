using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Entries;

/// <summary>A record as the ledger knew it at an entry, folded from the bytes.</summary>
public static class PastHistory
{
    private const int AtOnce = 1000;

    /// <param name="index">The last entry that counts.</param>
    /// <returns>Empty where nothing was recorded by then, or only of another topic.</returns>
    public static async Task<History<TState>> HistoryAsOf<TState>(this IEntries entries, string topic, Guid stream, long index, CancellationToken ct)
        where TState : class, IState<TState>
    {
        var history = History<TState>.Empty(stream);
        for (var after = -1L; ;)
        {
            var page = await entries.Page(new(after, AtOnce, null, stream), ct);
            foreach (var stored in page.TakeWhile(e => e.Index <= index && e.Topic == topic))
            {
                var entry = EntryBytes.Read(stored.Bytes);
                history = history.With(StoredForm.Read(entry));
            }

            if (page.Count < AtOnce || page[^1].Index > index) return history;
            after = page[^1].Index;
        }
    }
}
