using NanhuOrg.Application.Pipeline;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>Stored receipts, looked up before a refusal is answered.</summary>
internal sealed class Receipts(NpgsqlDataSource database) : IReceipts
{
    public async Task<Outcome?> Find(Call call, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select body_hash, public_id, version, last_index, created from ledger.ledger_receipt where client = $1 and key = $2");
        command.Parameters.Add(new() { Value = call.Caller.Client });
        command.Parameters.Add(new() { Value = call.Key });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        return reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(call.BodyHash)
            ? new Outcome.Accepted(new(reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)), reader.GetBoolean(4), true)
            : new Outcome.KeyReused();
    }
}
