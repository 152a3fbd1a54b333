using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>
/// Who did what: entries that a person or a client recorded, in the ledger's order. Actors are read from the entries' own bytes, which nothing indexes, so a
/// question goes over so many entries and answers where to go on.
/// </summary>
/// <param name="Actor">Pseudonymous id of a person, or a client's.</param>
/// <param name="After">Goes on after this entry; -1 = from the first of <paramref name="From"/>.</param>
[Requires(Scopes.AccessLog)]
public sealed record ListEntriesByActor(Caller Caller, ActorId Actor, DateTimeOffset From, DateTimeOffset To, long After, int Limit) : IQuery<ActorEntries>
{
    /// <summary>Read in one question: some tenths of a second.</summary>
    public const int MostRead = 20_000;

    internal sealed class Handler(IEntries entries, IUnits units) : IRequestHandler<ListEntriesByActor, ActorEntries>
    {
        private const int Chunk = 1_000;

        public async Task<ActorEntries> Handle(ListEntriesByActor query, CancellationToken ct)
        {
            var within = DataScope.Units(units.Current, query.Caller, null);
            var (at, end) = (Math.Max(query.After, await entries.IndexAt(query.From, ct)), await entries.IndexAt(query.To, ct));
            var found = new List<StoredEntry>();
            for (var read = 0; at < end && read < MostRead; read += Chunk)
            {
                var page = await entries.Page(new(at, Chunk, within, null), ct);
                foreach (var entry in page.Where(e => e.Index <= end))
                {
                    at = entry.Index;
                    if (EntryBytes.Read(entry.Bytes) is var e && e.Actor == query.Actor) found.Add(entry);
                    if (found.Count == query.Limit) return new(found, at, at < end);
                }

                if (page.Count < Chunk || page[^1].Index > end) return new(found, end, false);
            }

            return new(found, at, at < end);
        }
    }
}

/// <param name="ReadTo">Index of the last entry that was looked at.</param>
/// <param name="More">There may be more behind it.</param>
public sealed record ActorEntries(IReadOnlyList<StoredEntry> Items, long ReadTo, bool More);
