using MediatR;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Ledger;

/// <summary>Where the ledger stands.</summary>
[Requires(Scopes.LedgerRead)]
public sealed record GetHead(Caller Caller) : IQuery<LedgerHead>
{
    internal sealed class Handler(IEntries entries) : IRequestHandler<GetHead, LedgerHead>
    {
        public Task<LedgerHead> Handle(GetHead query, CancellationToken ct) => entries.Head(ct);
    }
}

/// <summary>The change feed: entries after an index, those of the caller's units only; or one stream's entries, which may be shared with one of them.</summary>
[Requires(Scopes.LedgerRead)]
public sealed record ListEntries(Caller Caller, long After, int Limit, UnitCode? Unit, string? Stream) : IQuery<ListedEntries?>
{
    internal sealed class Handler(IEntries entries, IUnits units, EntryScope scope) : IRequestHandler<ListEntries, ListedEntries?>
    {
        public async Task<ListedEntries?> Handle(ListEntries query, CancellationToken ct)
        {
            Guid? stream = query.Stream is null ? null : Guid.TryParse(query.Stream, out var id) ? id : UnitTree.StreamOf(new(query.Stream));
            var within = DataScope.Units(units.Current, query.Caller, query.Unit);
            if (stream is not null && query.Unit is null && within is not null && await entries.Page(new(-1, 1, null, stream), ct) is [var first]
                && await scope.Shares(query.Caller, first, ct)) within = null;
            var found = await entries.Page(new(query.After, query.Limit + 1, within, stream), ct);
            // a follower who is ahead of the ledger follows another one, or one that was cut: an empty page would tell it to wait for ever
            if (found.Count == 0 && await entries.Head(ct) is var head && query.After > head.Index) throw new LedgerShorterException(query.After, head.Index);
            if (stream is not null && found.Count == 0 && query.After < 0)
            {
                // nothing, or nothing of the caller's?
                var any = await entries.Page(new(-1, 1, null, stream), ct);
                if (any.Count == 0) return null;
                DataScope.Demand(units.Current, query.Caller, any[0].Unit);
            }

            return new([.. found.Take(query.Limit)], found.Count > query.Limit);
        }
    }
}

/// <summary>A reader has seen entries that this ledger does not have.</summary>
public sealed class LedgerShorterException(long after, long head) : Exception($"After {after} was asked, the head is {head}.")
{
    public long After { get; } = after;

    public long Head { get; } = head;
}

public sealed record ListedEntries(IReadOnlyList<StoredEntry> Items, bool More);

/// <summary>One entry, with its bytes.</summary>
[Requires(Scopes.LedgerRead)]
public sealed record FindEntry(Caller Caller, long Index) : IQuery<StoredEntry?>
{
    internal sealed class Handler(IEntries entries, EntryScope scope) : IRequestHandler<FindEntry, StoredEntry?>
    {
        public async Task<StoredEntry?> Handle(FindEntry query, CancellationToken ct)
        {
            var entry = await entries.Find(query.Index, ct);
            if (entry is not null) await scope.Demand(query.Caller, entry, ct);
            return entry;
        }
    }
}

/// <summary>What was recorded since a moment at the caller's units: the newest first, and how many there are, up to a bound.</summary>
[Requires(Scopes.LedgerRead)]
public sealed record ListChangesSince(Caller Caller, DateTimeOffset Since, int Limit) : IQuery<ChangesSince>
{
    /// <summary>Nobody counts on after so many; a page says "more".</summary>
    public const int MostCounted = 1_000;

    internal sealed class Handler(IEntries entries, IUnits units) : IRequestHandler<ListChangesSince, ChangesSince>
    {
        public async Task<ChangesSince> Handle(ListChangesSince query, CancellationToken ct)
        {
            var after = await entries.IndexAt(query.Since, ct);
            var found = await entries.Page(new(after, MostCounted, DataScope.Units(units.Current, query.Caller, null), null), ct);
            return new([.. found.Reverse().Take(query.Limit)], found.Count);
        }
    }
}

/// <param name="Count">How many, of at most <see cref="ListChangesSince.MostCounted"/> that were looked at.</param>
public sealed record ChangesSince(IReadOnlyList<StoredEntry> Newest, int Count);
