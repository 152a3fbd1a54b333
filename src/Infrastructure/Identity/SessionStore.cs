using System.Buffers.Text;
using System.Security.Cryptography;
using NanhuOrg.Application.Access;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>Who is signed in where. A session stands here, not in the cookie alone: what was ended opens nothing, however often the cookie was copied.</summary>
internal sealed class SessionStore(NpgsqlDataSource database, IRequestOrigin origin, TimeProvider time)
{
    private const string Columns = "id, began, ends, remote, vouched";

    /// <summary>However busy somebody is: a working day, then one proves again who one is.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task<string> Begin(StaffDocument account, bool vouched, CancellationToken ct)
    {
        var (id, now) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), time.GetUtcNow());
        await using var begin = database.CreateCommand(
            """
            with gone as (delete from ledger.staff_session where ends < $6), forgotten as (delete from ledger.sign_in_guess where since < $6)
            insert into ledger.staff_session (id, account, stamp, began, ends, remote, vouched) values ($1, $2, $3, $4, $5, $7, $8)
            """);
        begin.Parameters.AddRange(new[]
        {
            new NpgsqlParameter { Value = id }, new() { Value = account.Id }, new() { Value = account.SecurityStamp }, Moment(now), Moment(now + Longest), Moment(now - Kept),
            new() { Value = (object?)origin.Address ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = vouched },
        });
        await begin.ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>Null when it has ended, of itself or by somebody, or when password, second factor or code have changed since.</summary>
    public async Task<StaffSession?> Find(string id, StaffDocument account, CancellationToken ct) =>
        (await Of(account, " and id = $4", [new() { Value = id }], ct)).SingleOrDefault();

    /// <summary>Those under way, newest first.</summary>
    public Task<IReadOnlyList<StaffSession>> List(StaffDocument account, CancellationToken ct) => Of(account, " order by began desc", [], ct);

    public async Task<int> End(string account, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        await using var end = database.CreateCommand("update ledger.staff_session set ended = $3 where account = $1 and id = any($2) and ended is null");
        end.Parameters.AddRange(new[] { new NpgsqlParameter { Value = account }, new() { Value = ids.ToArray() }, Moment(time.GetUtcNow()) });
        return await end.ExecuteNonQueryAsync(ct);
    }

    private async Task<IReadOnlyList<StaffSession>> Of(StaffDocument account, string which, NpgsqlParameter[] more, CancellationToken ct)
    {
        await using var ask = database.CreateCommand($"select {Columns} from ledger.staff_session where account = $1 and stamp = $2 and ended is null and ends > $3{which}");
        NpgsqlParameter[] asked = [new() { Value = account.Id }, new() { Value = account.SecurityStamp }, Moment(time.GetUtcNow()), .. more];
        ask.Parameters.AddRange(asked);
        await using var rows = await ask.ExecuteReaderAsync(ct);
        var found = new List<StaffSession>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(new(
                rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetFieldValue<DateTimeOffset>(2), await rows.IsDBNullAsync(3, ct) ? null : rows.GetString(3),
                rows.GetBoolean(4)));
        }

        return found;
    }

    private static NpgsqlParameter Moment(DateTimeOffset value) => new() { Value = value.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
