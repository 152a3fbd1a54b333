using System.Data;
using System.Runtime.CompilerServices;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Replay;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Derived;

/// <summary>One moment of the database, seen by two connections at once: PostgreSQL lets the second import the first one's snapshot.</summary>
internal sealed class DerivedSnapshot : IDerivedSnapshot
{
    private readonly NpgsqlConnection entries;
    private readonly NpgsqlConnection derived;

    private DerivedSnapshot(NpgsqlConnection entries, NpgsqlConnection derived, long head) => (this.entries, this.derived, Head) = (entries, derived, head);

    public long Head { get; }

    public static async Task<DerivedSnapshot> Open(string connection, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection) { CommandTimeout = 0, Timezone = "UTC", Pooling = false };
        var first = new NpgsqlConnection(settings.ConnectionString);
        var second = new NpgsqlConnection(settings.ConnectionString);
        await first.OpenAsync(ct);
        await second.OpenAsync(ct);
        // A table swapped in by a rebuild after our snapshot would look empty to it, so the tables are held before there is a snapshot; in the order that the
        // statistics read them and the rebuild takes them, for else two of the three could wait for each other.
        await Execute(second, "begin isolation level repeatable read read only", ct);
        await Execute(
            second, "lock table ledger.figure_block, ledger.figure_entry, ledger.record_search, ledger.record, ledger.record_count, ledger.claim in access share mode", ct);
        await Execute(first, "begin isolation level repeatable read read only; set local idle_in_transaction_session_timeout = 0", ct);
        var snapshot = (string)(await Scalar(first, "select pg_export_snapshot()", ct))!;
        await Execute(second, $"set transaction snapshot '{snapshot}'; set local idle_in_transaction_session_timeout = 0", ct);
        return new(first, second, (long)(await Scalar(first, "select position - 1 from ledger.ledger_head", ct))!);
    }

    public async IAsyncEnumerable<StoredEntry> Entries(long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select idx, stream_id, topic, unit, bytes, leaf from ledger.ledger_entry where idx <= $1 order by idx", entries)
        { Parameters = { new() { Value = upTo } } };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        while (await reader.ReadAsync(ct)) yield return Reading.Entries.Read(reader);
    }

    public async IAsyncEnumerable<(long Index, int Nth, string Line)> FigureEntries(long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select idx, nth, figure, year, unit, subject, occurred_on, quantity, dims from ledger.figure_entry where idx <= $1 order by idx, nth", derived)
        { Parameters = { new() { Value = upTo } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (index, nth) = (reader.GetInt64(0), reader.GetInt32(1));
            yield return (index, nth, CanonicalForm.Of(index, nth, new(
                new(reader.GetString(2)), new(reader.GetString(4)), reader.GetString(5), reader.GetFieldValue<DateOnly>(6), reader.GetInt32(3), reader.GetDecimal(7),
                reader.GetString(8))));
        }
    }

    public async IAsyncEnumerable<string> Rows([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(ListedTables.Select, derived);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return ListedTables.Line(reader);
    }

    public IAsyncEnumerable<string> WrongCounts(CancellationToken ct) => Texts(
        """
        select format('%s at %s, state "%s": %s records, counted as %s', topic, unit, state, coalesce(r.rows, 0), coalesce(c.rows, 0))
        from (select topic, unit, state, count(*) as rows from ledger.record group by topic, unit, state) r
        full join (select topic, unit, state, rows from ledger.record_count where rows <> 0) c using (topic, unit, state)
        where r.rows is distinct from c.rows
        """, ct);

    public async IAsyncEnumerable<(string Kind, string Value, Guid Stream)> UniqueKeys([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select kind, value, stream_id from ledger.claim order by kind, value", derived);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return (reader.GetString(0), reader.GetString(1), reader.GetGuid(2));
    }

    public IAsyncEnumerable<string> WrongBlocks(CancellationToken ct) => Texts("select * from ledger.figures_wrong_blocks()", ct);

    public IAsyncEnumerable<string> WrongCopies(CancellationToken ct) => Texts(
        """
        select 'index ' || coalesce(l.idx::text, '?') || ': event ' || e.id || case when l.idx is null then ' has no entry' else
            ': its queryable copy is not what the entry says' end
        from ledger.mt_events e left join ledger.ledger_entry l on l.event_id = e.id
        where l.idx is null or e.stream_id <> l.stream_id or (convert_from(l.bytes, 'UTF8')::jsonb) ->> 'type' <> e.type or (convert_from(l.bytes, 'UTF8')::jsonb) -> 'data' <>
            e.data
        union all
        select 'index ' || l.idx || ': the entry''s event is gone' from ledger.ledger_entry l left join ledger.mt_events e on e.id = l.event_id where e.id is null
        union all
        select 'stream ' || coalesce(s.id, l.id) || ': at version ' || coalesce(s.version, 0) || ', the ledger has ' || coalesce(l.entries, 0) || ' entries of it'
        from (select id, version from ledger.mt_streams where version > 0) s
        full join (select stream_id as id, count(*) as entries from ledger.ledger_entry group by stream_id) l on l.id = s.id
        where s.version is distinct from l.entries
        """, ct);

    public async ValueTask DisposeAsync()
    {
        await entries.DisposeAsync();
        await derived.DisposeAsync();
    }

    private async IAsyncEnumerable<string> Texts(string sql, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, derived);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return reader.GetString(0);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
