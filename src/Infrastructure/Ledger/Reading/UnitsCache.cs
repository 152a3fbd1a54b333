using System.Collections.Concurrent;
using System.Collections.Immutable;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>
/// The tree of units, folded from their entries and kept in memory. It cannot mislead: the writer compares its version with the head's under the lock, and a decision made
/// against an older tree is made again.
/// </summary>
internal sealed class UnitsCache(NpgsqlDataSource database) : IUnits
{
    private readonly ConcurrentDictionary<long, UnitTree> past = new();
    private readonly Lock changing = new();
    private volatile Folded now = Folded.Nothing;

    public UnitTree Current => now.Tree;

    public async Task Refresh(CancellationToken ct)
    {
        var from = now;
        await using var command = database.CreateCommand(
            """
            select h.units_index, e.bytes from ledger.ledger_head h
            left join ledger.ledger_entry e on e.topic = 'organization.units' and e.idx > $1 and e.idx <= h.units_index order by e.idx
            """);
        command.Parameters.Add(new() { Value = from.Tree.Version });
        var (version, entries) = await Read(command, ct);
        if (version == from.Tree.Version) return;
        var read = from.With(version, entries);
        lock (changing)
        {
            // whoever read earlier may come later
            if (version >= now.Tree.Version) now = read;
        }
    }

    public async ValueTask<UnitTree> AsOf(long index, CancellationToken ct)
    {
        if (index >= Current.Version) return Current;
        await using var last = database.CreateCommand("select max(idx) from ledger.ledger_entry where topic = 'organization.units' and idx <= $1");
        last.Parameters.Add(new() { Value = index });
        if (await last.ExecuteScalarAsync(ct) is not long version) return UnitTree.Empty;
        if (past.TryGetValue(version, out var known)) return known;
        await using var command = database.CreateCommand("select $1, bytes from ledger.ledger_entry where topic = 'organization.units' and idx <= $1 order by idx");
        command.Parameters.Add(new() { Value = version });
        return Remember(Folded.Nothing.With(version, (await Read(command, ct)).Entries).Tree);
    }

    private static async Task<(long Version, List<Entry> Entries)> Read(NpgsqlCommand command, CancellationToken ct)
    {
        var (version, entries) = (-1L, new List<Entry>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            version = reader.GetInt64(0);
            if (!reader.IsDBNull(1)) entries.Add(EntryBytes.Read(reader.GetFieldValue<byte[]>(1)));
        }

        return (version, entries);
    }

    private UnitTree Remember(UnitTree tree)
    {
        if (past.Count > 64) past.Clear();
        return past.GetOrAdd(tree.Version, tree);
    }

    /// <summary>The tree with the histories that it follows from, so that one more entry costs no more than itself.</summary>
    private sealed record Folded(UnitTree Tree, ImmutableDictionary<Guid, History<Unit>> Histories)
    {
        public static readonly Folded Nothing = new(UnitTree.Empty, ImmutableDictionary<Guid, History<Unit>>.Empty);

        public Folded With(long version, IEnumerable<Entry> entries)
        {
            var histories = Histories.ToBuilder();
            foreach (var entry in entries)
            {
                var history = histories.GetValueOrDefault(entry.Stream) ?? History<Unit>.Empty(entry.Stream);
                histories[entry.Stream] = history.With(StoredForm.Read(entry));
            }

            return new(new(version, histories.Values.Where(h => h.State.Code.Text.Length > 0).Select(h => (h.State, h.Version))), histories.ToImmutable());
        }
    }
}
