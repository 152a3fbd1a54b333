using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using Npgsql;

namespace NanhuOrg.Testing;

/// <summary>
/// Entries as a program of an earlier time wrote them, which the present one might refuse. By the superuser, as nobody else could: stream, event, entry, receipt and head in one
/// transaction, or the ledger's own triggers refuse it. What is derived is left to a rebuild.
/// </summary>
public static partial class OldProgram
{
    public const string Client = "c-old";

    /// <param name="unit">The unit that answers for the record.</param>
    /// <returns>Index of the entry.</returns>
    public static async Task<long> WriteAsync(TestDatabase database, Guid stream, DomainEvent happening, string unit, string client = Client, string? person = null)
    {
        var kind = EventCatalog.Of(happening);
        var (id, key) = (Guid.CreateVersion7(), Guid.NewGuid().ToString());
        var data = JsonSerializer.SerializeToUtf8Bytes(happening, kind.Type, LedgerJson.Options);
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        await using var tx = await connection.BeginTransactionAsync();
        var index = (long)(await AskAsync("select position from ledger.ledger_head"))!;
        // in whole milliseconds, and not before the entry in front of it
        var last = (long)(await AskAsync("select coalesce((extract(epoch from at) * 1000)::bigint, 0) from ledger.ledger_head"))!;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(last, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
        var version = (long)(await AskAsync(
            "insert into ledger.mt_streams (id, type, version, tenant_id) values ($1, $2, 1, '*DEFAULT*') "
                + "on conflict (id) do update set version = mt_streams.version + 1 returning version",
            stream, Capitals().Replace(kind.State.Name, "_$1").ToLowerInvariant()))!;
        await RunAsync(
            "insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type) values (nextval('ledger.mt_events_sequence'), "
                + "$1, $2, $3, $4::jsonb, $5, $6, '*DEFAULT*', $7)",
            id, stream, version, Encoding.UTF8.GetString(data), kind.Name, at, $"{kind.Type.FullName}, NanhuOrg.Domain");
        var bytes = EntryBytes.Write(id, at, kind.Name, stream, client, person is null ? null : new(person), key, data, null);
        await RunAsync(
            "insert into ledger.ledger_entry (idx, event_id, stream_id, topic, unit, bytes, leaf) values ($1, $2, $3, $4, $5, $6, $7)",
            index, id, stream, CommandCatalog.TopicOf(kind.State), unit, bytes, EntryBytes.Leaf(bytes));
        await RunAsync(
            "insert into ledger.ledger_receipt (client, key, body_hash, stream_id, public_id, version, last_index, created, at, person) "
                + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            client, key, new byte[32], stream, stream.ToString(), version, index, version == 1, at, (object?)person ?? DBNull.Value);
        await RunAsync("update ledger.ledger_head set position = $1, at = $2 where position = $3", index + 1, at, index);
        await tx.CommitAsync();
        return index;

        NpgsqlCommand Command(string sql, object[] values)
        {
            var command = new NpgsqlCommand(sql, connection, tx);
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            return command;
        }

        async Task<object?> AskAsync(string sql, params object[] values)
        {
            await using var command = Command(sql, values);
            return await command.ExecuteScalarAsync();
        }

        async Task RunAsync(string sql, params object[] values)
        {
            await using var command = Command(sql, values);
            if (await command.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException(sql);
        }
    }

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Capitals();
}
