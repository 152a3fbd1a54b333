using System.Data;
using System.Runtime.CompilerServices;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure.Database;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Derived;

/// <summary>One moment of the database, seen by two connections at once: PostgreSQL lets the second import the first one's snapshot.</summary>
internal sealed class DerivedSnapshot : IDerivedSnapshot
{
    private readonly NpgsqlConnection entries;
    private readonly NpgsqlConnection derived;

    private readonly string migrator;

    private DerivedSnapshot(NpgsqlConnection entries, NpgsqlConnection derived, string migrator, long head) =>
        (this.entries, this.derived, this.migrator, Head) = (entries, derived, migrator, head);

    public long Head { get; }

    /// <param name="connection">Whose rights the ledger is read with.</param>
    /// <param name="migrator">Who owns it, and sees who may what.</param>
    public static async Task<DerivedSnapshot> Open(string connection, string migrator, CancellationToken ct)
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
        return new(first, second, migrator, (long)(await Scalar(first, "select position - 1 from ledger.ledger_head", ct))!);
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

    public async IAsyncEnumerable<string> WrongEvidence([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var statement in EvidenceSql.Statements)
        {
            await foreach (var wrong in Texts(statement, ct)) yield return wrong;
        }
    }

    public async IAsyncEnumerable<(Guid Stream, string Name)> Receipts([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select stream_id, public_id from ledger.ledger_receipt", derived);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return (reader.GetGuid(0), reader.GetString(1));
    }

    // of now, and not of the moment: what protects the ledger is not part of it
    public async IAsyncEnumerable<string> WrongHouse([EnumeratorCancellation] CancellationToken ct)
    {
        await using var owner = new NpgsqlConnection(migrator);
        await owner.OpenAsync(ct);
        foreach (var wrong in await Migrations.Wrong(owner, ct)) yield return wrong;
        foreach (var statement in HouseSql.Statements)
        {
            await foreach (var wrong in Texts(owner, statement, ct)) yield return wrong;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await entries.DisposeAsync();
        await derived.DisposeAsync();
    }

    private IAsyncEnumerable<string> Texts(string sql, CancellationToken ct) => Texts(derived, sql, ct);

    private static async IAsyncEnumerable<string> Texts(NpgsqlConnection connection, string sql, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
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
