using System.Text.Json;
using NanhuOrg.Application.Imports;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>Imports in a plain table beside the ledger: what counts is in the ledger.</summary>
internal sealed class Imports(NpgsqlDataSource database) : IImports
{
    private const string Columns = "id, sha256, topic, file_name, actor, unit, rows, last_row, number, started_at, finished_at, stopped, recorded, known, refused, problems::text";

    public async Task<bool> Begin(Import import, CancellationToken ct)
    {
        await using var insert = database.CreateCommand(
            "insert into ledger.import (id, sha256, topic, file_name, actor, unit, rows, last_row) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing");
        insert.Parameters.Add(new() { Value = import.Id });
        insert.Parameters.Add(new() { Value = import.Sha256 });
        insert.Parameters.Add(new() { Value = import.Topic });
        insert.Parameters.Add(new() { Value = import.FileName });
        insert.Parameters.Add(new() { Value = import.Actor });
        insert.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = import.Unit?.Text });
        insert.Parameters.Add(new() { Value = import.Rows });
        insert.Parameters.Add(new() { Value = import.LastRow });
        return await insert.ExecuteNonQueryAsync(ct) == 1;
    }

    public async Task<Import?> Find(Guid id, CancellationToken ct) => (await Read("where id = $1", [new() { Value = id }], ct)).SingleOrDefault();

    public async Task<Import?> Find(byte[] sha256, CancellationToken ct) => (await Read("where sha256 = $1", [new() { Value = sha256 }], ct)).SingleOrDefault();

    public Task<IReadOnlyList<Import>> Unfinished(CancellationToken ct) => Read("where finished_at is null order by number", [], ct);

    public Task<IReadOnlyList<Import>> List(IReadOnlyCollection<string> topics, IReadOnlyCollection<UnitCode>? units, long? before, int limit, CancellationToken ct) => Read(
        "where topic = any($1) and ($2::text[] is null or unit = any($2)) and number < $3 order by number desc limit $4",
        [
            new() { Value = topics.ToArray() }, new() { Value = units is null ? DBNull.Value : units.Texts(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = before ?? long.MaxValue }, new() { Value = limit },
        ],
        ct);

    public async Task Move(Guid id, ImportCounts counts, CancellationToken ct)
    {
        await using var update = database.CreateCommand("update ledger.import set recorded = $2, known = $3, refused = $4 where id = $1 and finished_at is null");
        Add(update, id, counts);
        await update.ExecuteNonQueryAsync(ct);
    }

    public async Task Finish(Guid id, ImportCounts counts, IReadOnlyList<RowProblem> problems, string? stopped, CancellationToken ct)
    {
        await using var update = database.CreateCommand(
            "update ledger.import set recorded = $2, known = $3, refused = $4, problems = $5, stopped = $6, finished_at = clock_timestamp() where id = $1 and finished_at is null");
        Add(update, id, counts);
        update.Parameters.Add(new() { Value = JsonSerializer.Serialize(problems, JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb });
        update.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = stopped });
        await update.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyDictionary<string, ImportReceipt>> Receipts(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select r.key, r.public_id, r.last_index from unnest($1) k(key) join ledger.ledger_receipt r on r.client = $2 and r.key = k.key");
        command.Parameters.Add(new() { Value = keys.ToArray() });
        command.Parameters.Add(new() { Value = Caller.Desk });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<string, ImportReceipt>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct)) found[reader.GetString(0)] = new(reader.GetString(1), reader.GetInt64(2));
        return found;
    }

    private async Task<IReadOnlyList<Import>> Read(string where, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {Columns} from ledger.import {where}");
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<Import>();
        while (await row.ReadAsync(ct))
        {
            found.Add(new(
                row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetString(2), row.GetString(3), row.GetString(4), row.UnitAt(5), row.GetInt32(6), row.GetInt32(7),
                row.GetInt64(8),
                row.GetFieldValue<DateTimeOffset>(9), row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10), row.IsDBNull(11) ? null : row.GetString(11))
            {
                Counts = new(row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)),
                Problems = JsonSerializer.Deserialize<List<RowProblem>>(row.GetString(15), JsonSerializerOptions.Web)!,
            });
        }

        return found;
    }

    private static void Add(NpgsqlCommand update, Guid id, ImportCounts counts)
    {
        update.Parameters.Add(new() { Value = id });
        update.Parameters.Add(new() { Value = counts.Recorded });
        update.Parameters.Add(new() { Value = counts.Known });
        update.Parameters.Add(new() { Value = counts.Refused });
    }
}
