using System.Security.Cryptography;
using System.Text;
using NanhuOrg.Application.Access;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// Attempts to prove who one is, counted by who is tried and from where. Each is counted before it is judged: however many guess side by side, five of a source are judged.
/// Who signed in at a device before is counted there alone, so that no stranger can shut anybody out; strangers are counted by address, and all together (decisions/0020).
/// </summary>
internal sealed class Attempts(NpgsqlDataSource database, AccessLog log, IRequestOrigin origin, TimeProvider time)
{
    /// <summary>Of one device, or of one address, for one name.</summary>
    public const int Most = 5;

    /// <summary>Of all strangers together, for one name.</summary>
    public const int MostOfStrangers = 20;

    private const string Strangers = "strangers";

    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>Whom a name means here: an account, or a bucket of names that are nobody's, so that these are counted alike and none can be read back.</summary>
    public static string Who(StaffDocument? account, string name) =>
        account?.Id ?? $"nobody-{BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(name))) & 0xFFF:x3}";

    /// <returns>What to answer without judging; null when this attempt may be judged.</returns>
    public async Task<Attempt> Count(string who, CancellationToken ct)
    {
        var sources = Sources(who);
        await using var count = database.CreateCommand("select p_judged, p_locked from ledger.guess($1, $2, $3, $4, $5)");
        count.Parameters.AddRange(new[]
        {
            new NpgsqlParameter { Value = who }, new() { Value = sources.Select(s => s.Source).ToArray() }, new() { Value = sources.Select(s => s.Most).ToArray() },
            new() { Value = time.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = Lockout },
        });
        await using var row = await count.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var locked = row.IsDBNull(1) ? null : new SignInAnswer.LockedOut(row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(1) - time.GetUtcNow());
        return row.GetBoolean(0) ? new(null, locked) : new(locked, null);
    }

    /// <summary>Somebody whom we know, or a name that is nobody's: not logged as typed, since people type passwords there. The work is the same.</summary>
    public async Task<SignInAnswer> Failed(StaffDocument? account, Attempt attempt, CancellationToken ct)
    {
        await log.Note(new(AccessFactKind.SignInFailed, null, account?.Id, account?.Unit), ct);
        if (attempt.Last is not { } locked) return new SignInAnswer.Wrong();
        await log.Note(new(AccessFactKind.LockedOut, null, account?.Id, account?.Unit), ct);
        return locked;
    }

    /// <summary>It was the one: what this source has tried is forgotten.</summary>
    public async Task TakeBack(string account, CancellationToken ct)
    {
        var sources = Sources(account);
        await using var forget = database.CreateCommand(
            """
            with own as (delete from ledger.sign_in_guess where who = $1 and source = $2 returning failed)
            update ledger.sign_in_guess g set failed = greatest(0, g.failed - own.failed), locked = null from own where g.who = $1 and g.source = any($3)
            """);
        forget.Parameters.AddRange(
            new[] { new NpgsqlParameter { Value = account }, new() { Value = sources[0].Source }, new() { Value = sources.Skip(1).Select(s => s.Source).ToArray() } });
        await forget.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Until when somebody has to wait, by account: those from one device or address at least.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> Waiting(CancellationToken ct)
    {
        await using var ask = database.CreateCommand("select who, max(locked) from ledger.sign_in_guess where locked > $1 group by who");
        ask.Parameters.Add(new() { Value = time.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await using var rows = await ask.ExecuteReaderAsync(ct);
        var found = new Dictionary<string, DateTimeOffset>();
        while (await rows.ReadAsync(ct)) found[rows.GetString(0)] = rows.GetFieldValue<DateTimeOffset>(1);
        return found;
    }

    /// <summary>Everything that was tried for this account, from wherever.</summary>
    public static async Task Forget(NpgsqlConnection connection, string account, CancellationToken ct)
    {
        await using var forget = new NpgsqlCommand("delete from ledger.sign_in_guess where who = $1", connection) { Parameters = { new() { Value = account } } };
        await forget.ExecuteNonQueryAsync(ct);
    }

    private (string Source, int Most)[] Sources(string who) =>
        origin.DeviceOf(who) is { } device ? [($"device {device}", Most)] : [($"address {origin.Network}", Most), (Strangers, MostOfStrangers)];
}

/// <param name="Refused">What to answer without judging; null when it may be judged.</param>
/// <param name="Last">What to answer when it was wrong, where it was the last that is judged for a while.</param>
internal readonly record struct Attempt(SignInAnswer.LockedOut? Refused, SignInAnswer.LockedOut? Last);
