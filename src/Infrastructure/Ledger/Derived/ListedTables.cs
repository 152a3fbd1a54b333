using NanhuOrg.Application.Records;
using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger.Derived;

/// <summary>What the lists hold of a stream, as their tables have it: read to be compared, and written by a rebuild.</summary>
internal static class ListedTables
{
    public const string Select = """
        select coalesce(r.stream_id, f.stream_id), coalesce(r.topic, f.topic), f.year, f.nth, r.unit, r.listed_on, r.state, r.terms, r.first_index, r.recorded_at, r.client,
            r.person, r.version, r.view::text,
            f.words, f.pairs, (f.topic, f.unit, f.listed_on, f.first_index) is not distinct from (coalesce(r.topic, f.topic), r.unit, r.listed_on, r.first_index)
        from ledger.record_search f full join ledger.record r on r.stream_id = f.stream_id
        """;

    private const string Rows =
        "copy ledger.record_new (stream_id, topic, unit, listed_on, state, terms, first_index, recorded_at, client, person, version, view) from stdin (format binary)";
    private const string Searched = "copy ledger.record_search_new (stream_id, topic, year, nth, unit, listed_on, first_index, words, pairs) from stdin (format binary)";

    public static string Line(NpgsqlDataReader reader)
    {
        var (stream, topic) = (reader.GetGuid(0), reader.GetString(1));
        var number = reader.IsDBNull(2) ? null : new RunningNumber(reader.GetInt32(2), reader.GetInt32(3));
        var words = number is null ? "" : reader.GetString(14);
        var misplaced = number is not null && (!reader.GetBoolean(16) || !IsFound(topic, words, reader)) ? "|searched elsewhere" : "";
        if (reader.IsDBNull(4)) return CanonicalForm.Of(new(stream, topic, number, null, null)) + words + misplaced;

        var first = new FirstEntry(reader.GetInt64(8), reader.GetFieldValue<DateTimeOffset>(9), reader.GetString(10), reader.PersonAt(11));
        var terms = reader.GetFieldValue<string[]>(7);
        var own = terms is [var by, .. var rest] && by == ListShape.RecordedBy(first.Actor) ? rest : terms;
        var place = new ListPlace(new(reader.GetString(4)), reader.GetFieldValue<DateOnly>(5), reader.GetString(6), words);
        return CanonicalForm.Of(new(stream, topic, number, new(topic, place, own, reader.GetInt64(12), ViewForm.AsWritten(topic, reader.GetString(13))), first)) + misplaced;
    }

    /// <returns>How many rows the lists have.</returns>
    public static async Task<long> Write(NpgsqlConnection connection, IEnumerable<ListEntry> all, CancellationToken ct)
    {
        var rows = 0L;
        var listed = all.ToList();
        await using (var copy = await connection.BeginBinaryImportAsync(Rows, ct))
        {
            foreach (var (stream, topic, _, row, first) in listed.Where(l => l.Row is not null))
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(stream, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(topic, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row!.Place.Unit.Text, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row.Place.ListedOn, NpgsqlDbType.Date, ct);
                await copy.WriteAsync(row.Place.State, NpgsqlDbType.Text, ct);
                await copy.WriteAsync((string[])[ListShape.RecordedBy(first!.Actor), .. row.Terms], NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
                await copy.WriteAsync(first.Index, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(first.At.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
                await copy.WriteAsync(first.Client, NpgsqlDbType.Text, ct);
                await Nullable(copy, first.Person?.Text, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(row.View, NpgsqlDbType.Jsonb, ct);
                rows++;
            }

            await copy.CompleteAsync(ct);
        }

        await using (var copy = await connection.BeginBinaryImportAsync(Searched, ct))
        {
            foreach (var (stream, topic, number, row, first) in listed.Where(l => l.Number is not null))
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(stream, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(topic, NpgsqlDbType.Text, ct);
                await copy.WriteAsync(number!.Year, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(number.Nth, NpgsqlDbType.Integer, ct);
                await Nullable(copy, row?.Place.Unit.Text, NpgsqlDbType.Text, ct);
                await Nullable(copy, row?.Place.ListedOn, NpgsqlDbType.Date, ct);
                await Nullable(copy, first?.Index, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(row?.Place.Words ?? "", NpgsqlDbType.Text, ct);
                await copy.WriteAsync(row is null ? [] : SearchText.Pairs(topic, row.Place.Words), NpgsqlDbType.Array | NpgsqlDbType.Integer, ct);
            }

            await copy.CompleteAsync(ct);
        }

        return rows;
    }

    private static bool IsFound(string topic, string words, NpgsqlDataReader reader) =>
        reader.IsDBNull(15) || reader.GetFieldValue<int[]>(15).AsSpan().SequenceEqual(reader.IsDBNull(4) ? [] : SearchText.Pairs(topic, words));

    private static Task Nullable(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type, CancellationToken ct) =>
        value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, type, ct);
}
