using System.Text.Json;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>The access log in its table, which nobody can change. Lines that belong to a change are written in its transaction.</summary>
internal sealed class AccessLog(NpgsqlDataSource database, IRequestOrigin origin) : IAccessLog
{
    private static readonly Dictionary<string, AccessFactKind> Kinds = Enum.GetValues<AccessFactKind>().ToDictionary(k => k.Code());

    public async Task Note(AccessFact fact, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await Write(connection, fact, ct);
    }

    /// <summary>In whatever transaction the connection is in.</summary>
    public async Task Write(NpgsqlConnection connection, AccessFact fact, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand("insert into ledger.access_log (kind, actor, subject, unit, details, remote) values ($1, $2, $3, $4, $5, $6)", connection)
        {
            Parameters =
            {
                new() { Value = fact.Kind.Code() }, Text(fact.Actor), Text(fact.Subject), Text(fact.Unit?.Text),
                new() { Value = JsonSerializer.Serialize(fact.Details ?? new Dictionary<string, string>(), LedgerJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb },
                Text(origin.Address),
            },
        };
        await insert.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyList<AccessEntry>> List(AccessLogFilter filter, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select number, at, kind, actor, subject, unit, details::text, remote from ledger.access_log
            where ($1::text[] is null or unit = any($1) or details ->> '{AccessFact.ToUnit}' = any($1)) and ($2::text[] is null or actor = any($2) or subject = any($2))
                and ($3::text is null or kind = $3)
                and ($4::timestamptz is null or at >= $4) and ($5::timestamptz is null or at < $5) and ($6::bigint is null or number < $6)
            order by number desc limit $7
            """);
        command.Parameters.AddRange(new[]
        {
            new NpgsqlParameter { Value = (object?)filter.Units?.Texts() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new NpgsqlParameter { Value = (object?)Written(filter.Person) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            Text(filter.Kind?.Code()), Moment(filter.From), Moment(filter.Until),
            new NpgsqlParameter { Value = (object?)filter.Before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint }, new NpgsqlParameter { Value = filter.Limit },
        });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<AccessEntry>();
        while (await reader.ReadAsync(ct))
        {
            entries.Add(new(
                reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), Kinds[reader.GetString(2)], TextAt(reader, 3), TextAt(reader, 4), reader.UnitAt(5),
                JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(6), LedgerJson.Options)!, TextAt(reader, 7)));
        }

        return entries;
    }

    // accounts and clients are written in the normal form, records that were looked at as they are called
    private static string[]? Written(string? person) => person is null ? null : [person, new ActorId(person).Normal];

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Moment(DateTimeOffset? value) => new() { Value = (object?)value?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static string? TextAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>Where nobody asks from anywhere: verbs, and the program itself.</summary>
internal sealed class NoOrigin : IRequestOrigin
{
    public string? Address => null;

    public string Network => "none";

    public string? DeviceOf(string account) => null;
}
