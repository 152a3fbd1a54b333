using System.Collections.Concurrent;
using System.Text.Json;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Organization.Units;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>
/// The tree of units, kept in memory. It cannot mislead: the writer compares its version with the head's under the lock, and a decision made against an older
/// tree is made again.
/// </summary>
internal sealed class UnitsCache(NpgsqlDataSource database, FigureCatalogue figures) : IUnits
{
    private readonly ConcurrentDictionary<long, UnitTree> past = new();
    private volatile UnitTree current = UnitTree.Empty;

    public UnitTree Current => current;

    public async Task Refresh(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var moved = new NpgsqlCommand("select units_index from ledger.ledger_head", connection);
        if (await moved.ExecuteScalarAsync(ct) is long at && at == current.Version) return;

        await using var command = new NpgsqlCommand(
            "select h.units_index, r.view::text from ledger.ledger_head h left join ledger.record r on r.topic = 'organization.units'", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (version, units) = (-1L, new List<UnitView>());
        while (await reader.ReadAsync(ct))
        {
            version = reader.GetInt64(0);
            if (!reader.IsDBNull(1)) units.Add(JsonSerializer.Deserialize<UnitView>(reader.GetString(1), LedgerJson.Options)!);
        }

        var read = new UnitTree(version, units);
        lock (past)
        {
            // whoever read earlier may come later
            if (version >= current.Version) current = read;
        }
    }

    public async Task RefreshIfMoved(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select units_index from ledger.ledger_head");
        if (await command.ExecuteScalarAsync(ct) is long version && version != current.Version) await Refresh(ct);
    }

    public async ValueTask<UnitTree> AsOf(long index, CancellationToken ct)
    {
        var now = current;
        if (index >= now.Version) return now;

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var last = new NpgsqlCommand("select max(idx) from ledger.ledger_entry where topic = 'organization.units' and idx <= $1", connection) { Parameters = { new() { Value = index } } };
        if (await last.ExecuteScalarAsync(ct) is not long version) return UnitTree.Empty;
        return past.TryGetValue(version, out var known) ? known : Remember(await Fold(connection, version, ct));
    }

    private async Task<UnitTree> Fold(NpgsqlConnection connection, long version, CancellationToken ct)
    {
        var histories = new Dictionary<Guid, History<Unit>>();
        await using var command = new NpgsqlCommand("select bytes from ledger.ledger_entry where topic = 'organization.units' and idx <= $1 order by idx", connection) { Parameters = { new() { Value = version } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var entry = EntryBytes.Read(reader.GetFieldValue<byte[]>(0));
            var history = histories.GetValueOrDefault(entry.Stream) ?? History<Unit>.Empty(entry.Stream);
            histories[entry.Stream] = history.With(StoredForm.Read(entry.Id, entry.Type, entry.Data), figures).Next;
        }

        return new(version, histories.Values.Where(h => h.State.Code.Length > 0).Select(h => UnitView.Of(h.State, h.Version)));
    }

    private UnitTree Remember(UnitTree tree)
    {
        if (past.Count > 64) past.Clear();
        return past.GetOrAdd(tree.Version, tree);
    }
}
