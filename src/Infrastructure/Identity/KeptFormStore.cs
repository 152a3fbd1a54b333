using System.Buffers.Text;
using System.Security.Cryptography;
using NanhuOrg.Application.Access;
using Npgsql;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>In a table, so that any node has it; the last few of each person.</summary>
internal sealed class KeptFormStore(NpgsqlDataSource database, TimeProvider time) : IKeptForms
{
    private const int MostOfOne = 5;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public async Task<string> Keep(string account, string address, string closed, CancellationToken ct)
    {
        var (id, now) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), time.GetUtcNow().ToUniversalTime());
        await using var keep = database.CreateCommand(
            """
            with old as (delete from ledger.kept_form where ends < $5 or id in
                (select id from ledger.kept_form where account = $2 order by ends desc offset $7))
            insert into ledger.kept_form (id, account, address, fields, ends) values ($1, $2, $3, $4, $6)
            """);
        keep.Parameters.AddRange(new[]
        {
            new NpgsqlParameter { Value = id }, new() { Value = account }, new() { Value = address }, new() { Value = closed }, new() { Value = now },
            new() { Value = now + Lifetime }, new() { Value = MostOfOne - 1 },
        });
        await keep.ExecuteNonQueryAsync(ct);
        return id;
    }

    public async Task<string?> Find(string id, string account, string address, CancellationToken ct)
    {
        await using var find = database.CreateCommand("select fields from ledger.kept_form where id = $1 and account = $2 and address = $3 and ends > $4");
        find.Parameters.AddRange(
            new[] { new NpgsqlParameter { Value = id }, new() { Value = account }, new() { Value = address }, new() { Value = time.GetUtcNow().ToUniversalTime() } });
        return (string?)await find.ExecuteScalarAsync(ct);
    }
}
