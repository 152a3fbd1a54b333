using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>What the database knows about a batch, read in one round trip: under the lock where it is to be written, or as it happens to be.</summary>
internal sealed class BatchSnapshot
{
    private readonly Dictionary<Guid, long> versions = [];
    private readonly Dictionary<(string, string), (byte[] Hash, Receipt Receipt, bool Created)> receipts = [];
    private readonly HashSet<(Guid Stream, UniqueKey Key)> held = [];
    private readonly HashSet<string> disabled = [];
    private readonly HashSet<Guid> rested = [];
    private readonly HashSet<UnitCode> used = [];
    private bool simulated;

    public long Position { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public long UnitsIndex { get; private set; }

    public static async Task<BatchSnapshot> Read(NpgsqlConnection connection, NpgsqlTransaction tx, IReadOnlyList<AppendRequest> batch, bool locked, CancellationToken ct)
    {
        var takes = batch.SelectMany(c => c.Takes.Select(key => (c.Stream, Key: key))).ToList();
        await using var sql = new NpgsqlBatch(connection, tx)
        {
            BatchCommands =
            {
                locked ? Command("select pg_advisory_xact_lock($1)", LedgerLock.Key) : Command("select 1"),
                Command(
                    "select position, at, units_index, simulated, array(select id from ledger.access_client where id = any($1) and disabled_at is not null) "
                        + "from ledger.ledger_head",
                    [batch.Select(c => c.Call.Caller.Client).Distinct().ToArray()]),
                Command("select id, version from ledger.mt_streams where id = any($1)",
                    [batch.Select(c => c.Stream).Concat(batch.SelectMany(c => c.Dependencies).Select(g => g.Stream)).Distinct().ToArray()]),
                Command(
                    "select r.client, r.key, r.body_hash, r.public_id, r.version, r.last_index, r.created from unnest($1, $2) k(client, key) join ledger.ledger_receipt r on "
                        + "r.client = k.client and r.key = k.key",
                    batch.Select(c => c.Call.Caller.Client).ToArray(), batch.Select(c => c.Call.Key).ToArray()),
            },
        };
        if (takes.Count > 0)
        {
            sql.BatchCommands.Add(Command(
                "select n from unnest($1, $2, $3) with ordinality t(kind, value, stream, n) "
                    + "where exists (select from ledger.claim c where c.kind = t.kind and c.value = t.value and c.stream_id <> t.stream)",
                takes.Select(t => t.Key.Kind.Name).ToArray(), takes.Select(t => t.Key.Value).ToArray(), takes.Select(t => t.Stream).ToArray()));
        }

        var mustBeFree = batch.Where(c => c.MustBeFree).Select(c => c.Stream).ToArray();
        var mustBeUnused = batch.Select(c => c.MustBeUnused).OfType<UnitCode>().Texts();
        if (mustBeFree.Length + mustBeUnused.Length > 0)
        {
            sql.BatchCommands.Add(Command(
                $"select s from unnest($1) s where exists (select 1 from ledger.claim where kind = '{DependencyKey.Kind.Name}' and value like s::text || '/%')", [mustBeFree]));
            sql.BatchCommands.Add(Command("select unit from ledger.record_count where unit = any($1) and topic <> 'organization.units' and rows > 0", [mustBeUnused]));
        }

        var known = new BatchSnapshot();
        await using var reader = await sql.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        known.Position = reader.GetInt64(0);
        known.At = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1);
        known.UnitsIndex = reader.GetInt64(2);
        known.simulated = reader.GetBoolean(3);
        known.disabled.UnionWith(reader.GetFieldValue<string[]>(4));
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) known.versions[reader.GetGuid(0)] = reader.GetInt64(1);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known.receipts[(reader.GetString(0), reader.GetString(1))] =
                (reader.GetFieldValue<byte[]>(2), new(reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5)), reader.GetBoolean(6));
        }

        if (takes.Count > 0)
        {
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) known.held.Add(takes[(int)reader.GetInt64(0) - 1]);
        }

        if (await reader.NextResultAsync(ct))
        {
            while (await reader.ReadAsync(ct)) known.rested.Add(reader.GetGuid(0));
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) known.used.Add(new(reader.GetString(0)));
        }

        return known;
    }

    /// <summary>Null = write it.</summary>
    public Verdict? Judge(AppendRequest c, BatchRows writing)
    {
        if (disabled.Contains(c.Call.Caller.Client)) return new Verdict.ClientDisabled();
        if (receipts.TryGetValue((c.Call.Caller.Client, c.Call.Key), out var first))
            return first.Hash.AsSpan().SequenceEqual(c.Call.BodyHash) ? new Verdict.Accepted(first.Receipt, first.Created, true) : new Verdict.KeyReused();
        if (versions.GetValueOrDefault(c.Stream) is var version && version != c.Expected) return new Verdict.Stale(version);
        if (c.UnitsVersion != UnitsIndex) return new Verdict.UnitsMoved();
        if (c.Dependencies.Any(g => versions.GetValueOrDefault(g.Stream) != g.Version || writing.Streams.Contains(g.Stream))) return new Verdict.DependenciesMoved();
        if (c.MustBeFree && (rested.Contains(c.Stream) || writing.Rests(c.Stream))) return new Verdict.InUse();
        if (c.MustBeUnused is { } unit && used.Contains(unit)) return new Verdict.UnitInUse();
        if (c.UnlessFirst is { } refusal && Position + writing.Count > 0) return new Verdict.NotFirst(refusal);
        if (c.Call.SimulatedNow is not null && !simulated && c.UnlessFirst is null) return new Verdict.NotSimulated();
        foreach (var key in c.Takes)
        {
            if (held.Contains((c.Stream, key))) return new Verdict.Taken(key);
        }

        return null;
    }

    private static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
