using System.Collections.Concurrent;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>The ledger's own table, read.</summary>
internal sealed class Entries(NpgsqlDataSource database) : IEntries, IAssessmentEntries
{
    // indexes at which days that are over ended
    private readonly ConcurrentDictionary<DateOnly, long> ends = new();

    public async Task<LedgerHead> Head(CancellationToken ct)
    {
        await using var command = database.CreateCommand("select position - 1, at from ledger.ledger_head");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1));
    }

    public async Task<long> IndexAt(DateTimeOffset moment, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await IndexAt(moment, -1, await Last(connection, ct), connection, ct);
    }

    public async Task<IReadOnlyDictionary<DateOnly, int>> PerDay(DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var last = await Last(connection, ct);
        var days = new SortedDictionary<DateOnly, int>();
        var before = await EndIndex(from.AddDays(-1), -1, last);
        await Divide(from, to, before, await EndIndex(to, before, last));
        return days;

        // the entries after one index up to another lie on these days: halved until each lies on its own
        async Task Divide(DateOnly first, DateOnly end, long after, long upTo)
        {
            if (after == upTo) return;
            if (first == end)
            {
                days[first] = (int)(upTo - after);
                return;
            }

            var middle = DateOnly.FromDayNumber((first.DayNumber + end.DayNumber) / 2);
            var at = await EndIndex(middle, after, upTo);
            await Divide(first, middle, after, at);
            await Divide(middle.AddDays(1), end, at, upTo);
        }

        async Task<long> EndIndex(DateOnly day, long after, long upTo)
        {
            if (ends.TryGetValue(day, out var known)) return known;
            var found = await IndexAt(China.StartOf(day.AddDays(1)).AddTicks(-1), after, upTo, connection, ct);
            // the time of an entry never decreases: once something later is there, the day is over for good
            if (found < last) ends[day] = found;
            return found;
        }
    }

    private static async Task<long> Last(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var head = new NpgsqlCommand("select position - 1 from ledger.ledger_head", connection);
        return (long)(await head.ExecuteScalarAsync(ct))!;
    }

    // at never decreases with the index, so the place is found by halving: twenty reads for a million entries
    private static async Task<long> IndexAt(DateTimeOffset moment, long after, long upTo, NpgsqlConnection connection, CancellationToken ct)
    {
        var (low, high) = (after + 1, upTo + 1);
        await using var at = new NpgsqlCommand("select bytes from ledger.ledger_entry where idx = $1", connection);
        var middle = at.Parameters.Add(new NpgsqlParameter<long>());
        while (low < high)
        {
            middle.Value = (low + high) / 2;
            var entry = EntryBytes.Read((byte[])(await at.ExecuteScalarAsync(ct))!);
            if (entry.At <= moment) low = (long)middle.Value + 1;
            else high = (long)middle.Value;
        }

        return low - 1;
    }

    public async Task<StoredEntry?> Find(long index, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select idx, stream_id, topic, unit, bytes, leaf from ledger.ledger_entry where idx = $1");
        command.Parameters.Add(new() { Value = index });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    public async Task<IReadOnlyList<StoredEntry>> Page(EntryFilter filter, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select idx, stream_id, topic, unit, bytes, leaf from ledger.ledger_entry where idx > $1 and ($3::text[] is null or unit = any($3)) and ($4::uuid is null or "
                + "stream_id = $4) order by idx limit $2");
        command.Parameters.Add(new() { Value = filter.After });
        command.Parameters.Add(new() { Value = filter.Limit });
        command.Parameters.Add(new() { Value = (object?)filter.Units?.Texts() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)filter.Stream ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        var page = new List<StoredEntry>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) page.Add(Read(reader));
        return page;
    }

    public async IAsyncEnumerable<StoredEntry> Between(long after, long upTo, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        // the words of the partial index ledger_entry_assessment
        await using var command = database.CreateCommand(
            "select idx, stream_id, topic, unit, bytes, leaf from ledger.ledger_entry "
                + "where topic in ('assessment.schemes', 'assessment.results', 'assessment.adjustments', 'assessment.rankings') "
                + "and idx > $1 and idx <= $2 order by idx");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return Read(reader);
    }

    internal static StoredEntry Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.UnitAt(3), reader.GetFieldValue<byte[]>(4), reader.GetFieldValue<byte[]>(5));
}
