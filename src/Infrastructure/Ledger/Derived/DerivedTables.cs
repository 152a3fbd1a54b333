using System.Globalization;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger.Derived;

/// <summary>Reads the ledger and what is derived from it as the auditor role, and rebuilds the latter as the migrator.</summary>
internal sealed class DerivedTables(LedgerConnections connections, FigureCatalogue figures) : IDerivedTables
{
    public async Task<IDerivedSnapshot> Open(CancellationToken ct) => await DerivedSnapshot.Open(connections.Auditor, connections.Migrator, ct);

    public async Task<bool> IsOutdated(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connections.App);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select (select fingerprint from ledger.derivation)", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) || reader.GetString(0) != Derivation.Fingerprint(figures);
    }

    public async Task<RebuildReport> Rebuild(IProgress<(long Done, long Of)> progress, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(connections.Migrator) { CommandTimeout = 0, Timezone = "UTC", Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        await using var tx = await connection.BeginTransactionAsync(ct);
        await Execute("set local idle_in_transaction_session_timeout = 0");
        await Execute($"select pg_advisory_xact_lock({LedgerLock.Key.ToString(CultureInfo.InvariantCulture)})");
        await Execute(Make);

        var engine = new ReplayEngine(figures);
        var booked = 0L;
        await using (var moment = await DerivedSnapshot.Open(connections.Migrator, connections.Migrator, ct))
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy ledger.figure_entry_new (idx, nth, figure, year, unit, subject, occurred_on, quantity, dims) from stdin (format binary)", ct))
        {
            await foreach (var entry in moment.Entries(moment.Head, ct))
            {
                var (bookings, faults) = engine.Apply(entry);
                if (faults.Count > 0) throw new EvidenceFaultException(faults[0]);
                for (var nth = 0; nth < bookings.Count; nth++, booked++) await Write(copy, entry.Index, nth, bookings[nth], ct);
                if (entry.Index % 10_000 == 9_999) progress.Report((entry.Index + 1, moment.Head + 1));
            }

            await RefuseWrong(moment, engine, ct);
            await copy.CompleteAsync(ct);
        }

        var rows = await ListedTables.Write(connection, engine.Rows(), ct);
        var keys = 0L;
        await using (var copy = await connection.BeginBinaryImportAsync("copy ledger.claim_new (kind, value, stream_id) from stdin (format binary)", ct))
        {
            foreach (var (key, stream) in engine.UniqueKeys())
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(key.Kind.Name, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(key.Value, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(stream, NpgsqlDbType.Uuid, ct);
                keys++;
            }

            await copy.CompleteAsync(ct);
        }

        await Execute("select ledger.rebuild_finish()");
        await Execute(
            $"insert into ledger.derivation (fingerprint) values ('{Derivation.Fingerprint(figures)}') on conflict (one) do update set fingerprint = excluded.fingerprint");
        await tx.CommitAsync(ct);
        return new(engine.Next, booked, rows, keys);

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, tx);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    // what is derived from evidence that was changed would look as if it were in order
    private static async Task RefuseWrong(DerivedSnapshot moment, ReplayEngine engine, CancellationToken ct)
    {
        if (engine.Next != moment.Head + 1) throw new EvidenceFaultException($"the ledger ends at index {engine.Next - 1}, its head says {moment.Head}");
        await foreach (var wrong in moment.WrongEvidence(ct)) throw new EvidenceFaultException(wrong);
        await foreach (var (stream, name) in moment.Receipts(ct))
        {
            if (!engine.IsCalled(stream, name)) throw new EvidenceFaultException($"a receipt calls stream {stream} \"{name}\"");
        }

        await foreach (var wrong in moment.WrongHouse(ct)) throw new EvidenceFaultException(wrong);
    }

    private const string Make = """
        create table ledger.figure_entry_new (like ledger.figure_entry including comments);
        create table ledger.figure_block_new (like ledger.figure_block including comments);
        create table ledger.record_search_new (like ledger.record_search including comments);
        create table ledger.record_new (like ledger.record including comments);
        create table ledger.record_count_new (like ledger.record_count including comments);
        create table ledger.claim_new (like ledger.claim including comments)
        """;

    private static async Task Write(NpgsqlBinaryImporter copy, long index, int nth, Booking b, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(index, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(nth, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(b.Figure.Text, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(b.Year, NpgsqlDbType.Integer, ct);
        await copy.WriteAsync(b.Unit.Text, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(b.Subject, NpgsqlDbType.Text, ct);
        await copy.WriteAsync(b.OccurredOn, NpgsqlDbType.Date, ct);
        await copy.WriteAsync(b.Quantity, NpgsqlDbType.Numeric, ct);
        await copy.WriteAsync(b.Dimensions, NpgsqlDbType.Text, ct);
    }
}
