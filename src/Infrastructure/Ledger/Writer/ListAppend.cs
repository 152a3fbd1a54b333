using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using NpgsqlTypes;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>The part of the writer's statement that keeps the lists: rows, running numbers, searched texts, and how many there are of which unit and state.</summary>
internal static class ListAppend
{
    public static void Configure(ICommandBuilder builder, IReadOnlyList<WrittenRequest> written)
    {
        Rows(builder, [.. written.Where(w => w.Request is { Row: not null, Before: null })]);
        Changed(builder, [.. written.Where(w => w.Request is { Row: not null, Before: not null })]);
        Gone(builder, [.. written.Where(w => w.Request is { Row: null, Before: not null })]);
        var numbered = written.Where(w => RunningNumber.CodeOf(w.Request.Topic) is not null).ToList();
        Found(builder, [.. numbered.Where(w => w.Request.Expected == 0)]);
        Moved(builder, [.. numbered.Where(w => w.Request is { Expected: > 0, Row: { } row } && !SameSearch(row.Place, w.Request.Before))]);
        Counts(builder, written);
    }

    // a row that is there is changed, one that is not is inserted: PostgreSQL takes half as long again to find that out by itself
    private static void Rows(ICommandBuilder builder, List<WrittenRequest> written)
    {
        if (written.Count == 0) return;
        builder.Append(
            ", row as (insert into ledger.record (stream_id, topic, unit, listed_on, state, first_index, version, recorded_at, client, person, terms, view) "
            + "select s, t, u, d, z, i, n, a, c, p, array[f] || string_to_array(q, ' '), v::jsonb from unnest(");
        LedgerAppend.Arguments(builder,
        [
            .. Placed(written),
            (written.Select(w => w.Request.Topic).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.FirstIndex).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.At.UtcDateTime).ToArray(), NpgsqlDbType.TimestampTz),
            (written.Select(w => w.Request.Call.Caller.Client).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Request.Call.Caller.Person?.Text).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => ListShape.RecordedBy(w.Request.Call.Caller.Actor)).ToArray(), NpgsqlDbType.Text),
        ]);
        builder.Append(") x(s, u, d, z, n, q, v, t, i, a, c, p, f))");
    }

    // who recorded it first is the first of the terms, and stays
    private static void Changed(ICommandBuilder builder, List<WrittenRequest> written)
    {
        if (written.Count == 0) return;
        builder.Append(
            ", changed as (update ledger.record r set unit = u, listed_on = d, state = z, version = n, terms = r.terms[1:1] || string_to_array(q, ' '), view = v::jsonb "
            + "from unnest(");
        LedgerAppend.Arguments(builder, Placed(written));
        builder.Append(") x(s, u, d, z, n, q, v) where r.stream_id = x.s)");
    }

    private static (object Value, NpgsqlDbType Type)[] Placed(List<WrittenRequest> written) =>
    [
        (written.Select(w => w.Request.Stream).ToArray(), NpgsqlDbType.Uuid),
        (written.Select(w => w.Request.Row!.Place.Unit).Texts(), NpgsqlDbType.Text),
        (written.Select(w => w.Request.Row!.Place.ListedOn).ToArray(), NpgsqlDbType.Date),
        (written.Select(w => w.Request.Row!.Place.State).ToArray(), NpgsqlDbType.Text),
        (written.Select(w => w.Receipt.Version).ToArray(), NpgsqlDbType.Bigint),
        (written.Select(w => string.Join(' ', w.Request.Row!.Terms)).ToArray(), NpgsqlDbType.Text),
        (written.Select(w => w.Request.Row!.View).ToArray(), NpgsqlDbType.Text),
    ];

    private static void Gone(ICommandBuilder builder, WrittenRequest[] written)
    {
        if (written.Length == 0) return;
        var streams = written.Select(w => w.Request.Stream).ToArray();
        builder.Append(", gone as (delete from ledger.record where stream_id = any(");
        LedgerAppend.Arguments(builder, (streams, NpgsqlDbType.Uuid));
        builder.Append(")), lost as (update ledger.record_search set unit = null, listed_on = null, first_index = null, words = '', pairs = '{}' where stream_id = any(");
        LedgerAppend.Arguments(builder, (streams, NpgsqlDbType.Uuid));
        builder.Append("))");
    }

    // The first entry of a stream gives it the next number of its topic and year. Under the writer's lock nobody else can take it, and what is rolled back gives it back.
    private static void Found(ICommandBuilder builder, WrittenRequest[] written)
    {
        if (written.Length == 0) return;
        var (places, nths) = (new int[written.Length], new int[written.Length]);
        var given = new OrderedDictionary<(string Topic, int Year), int>();
        for (var i = 0; i < written.Length; i++)
        {
            var key = (written[i].Request.Topic, RunningNumber.YearOf(written[i].At));
            nths[i] = given[key] = given.GetValueOrDefault(key) + 1;
            places[i] = given.IndexOf(key) + 1;
        }

        builder.Append(
            ", found as (insert into ledger.record_search (stream_id, topic, year, nth, unit, listed_on, first_index, words) select s, t, y, o + (array[");
        // what was given is asked once a topic and year: asked for each row it would walk past all the rows of its own statement, which nobody sees yet
        foreach (var (n, (topic, year)) in given.Keys.Index())
        {
            if (n > 0) builder.Append(", ");
            builder.Append("(select coalesce(max(nth), 0) from ledger.record_search where topic = ");
            LedgerAppend.Arguments(builder, (topic, NpgsqlDbType.Text));
            builder.Append(" and year = ");
            LedgerAppend.Arguments(builder, (year, NpgsqlDbType.Integer));
            builder.Append(")");
        }

        builder.Append("])[k], u, d, i, w from unnest(");
        LedgerAppend.Arguments(builder,
            (written.Select(w => w.Request.Stream).ToArray(), NpgsqlDbType.Uuid),
            (written.Select(w => w.Request.Topic).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => RunningNumber.YearOf(w.At)).ToArray(), NpgsqlDbType.Integer),
            (places, NpgsqlDbType.Integer), (nths, NpgsqlDbType.Integer),
            (written.Select(w => w.Request.Row?.Place.Unit.Text).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Request.Row?.Place.ListedOn).ToArray(), NpgsqlDbType.Date),
            (written.Select(w => w.Request.Row is null ? null : (long?)w.FirstIndex).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Request.Row?.Place.Words ?? "").ToArray(), NpgsqlDbType.Text));
        builder.Append(") x(s, t, y, k, o, u, d, i, w))");
    }

    // a record that was reversed as a whole and is recorded again is listed anew, under its old number
    private static void Moved(ICommandBuilder builder, WrittenRequest[] written)
    {
        if (written.Length == 0) return;
        builder.Append(", moved as (update ledger.record_search g set unit = u, listed_on = d, first_index = coalesce(i, first_index), words = w, pairs = null from unnest(");
        LedgerAppend.Arguments(builder,
            (written.Select(w => w.Request.Stream).ToArray(), NpgsqlDbType.Uuid),
            (written.Select(w => w.Request.Row!.Place.Unit).Texts(), NpgsqlDbType.Text),
            (written.Select(w => w.Request.Row!.Place.ListedOn).ToArray(), NpgsqlDbType.Date),
            (written.Select(w => w.Request.Before is null ? (long?)w.FirstIndex : null).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Request.Row!.Place.Words).ToArray(), NpgsqlDbType.Text));
        builder.Append(") x(s, u, d, i, w) where g.stream_id = x.s)");
    }

    private static void Counts(ICommandBuilder builder, IReadOnlyList<WrittenRequest> written)
    {
        var changes = new Dictionary<(string Topic, UnitCode Unit, string State), long>();
        foreach (var (request, _, _, _) in written)
        {
            Add(request.Topic, request.Before, -1);
            Add(request.Topic, request.Row?.Place, 1);
        }

        var counts = changes.Where(c => c.Value != 0).ToArray();
        if (counts.Length == 0) return;
        builder.Append(", counted as (insert into ledger.record_count as n (topic, unit, state, rows) select * from unnest(");
        LedgerAppend.Arguments(builder,
            (counts.Select(c => c.Key.Topic).ToArray(), NpgsqlDbType.Text), (counts.Select(c => c.Key.Unit).Texts(), NpgsqlDbType.Text),
            (counts.Select(c => c.Key.State).ToArray(), NpgsqlDbType.Text), (counts.Select(c => c.Value).ToArray(), NpgsqlDbType.Bigint));
        builder.Append(") on conflict (topic, unit, state) do update set rows = n.rows + excluded.rows)");

        void Add(string topic, ListPlace? place, long by)
        {
            if (place is not null) changes[(topic, place.Unit, place.State)] = changes.GetValueOrDefault((topic, place.Unit, place.State)) + by;
        }
    }

    private static bool SameSearch(ListPlace now, ListPlace? before) => before is not null && now with { State = before.State } == before;
}
