using NanhuOrg.Application.Records;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>Records together with those that are linked with them, in one statement.</summary>
internal static class RelatedSql
{
    public static string Of(RecordSql sql, RecordFilter filter, int limit, IReadOnlyList<RecordLink> links) =>
        $"""
        with f as not materialized (select stream_id, year, nth from ledger.record_search),
        hit as materialized (select r.stream_id, r.terms, r.view from ledger.record r where {Records.All(sql.OnRecord(filter))} order by r.first_index limit
            {sql.Add(limit, NpgsqlDbType.Integer)}),
        linked as ({string.Join(" union ", links.Select(l => Linked(sql, filter, l)))})
        select x.found, {RecordSql.Columns}
        from (select stream_id, true as found from hit union all (select stream_id, false from linked except select stream_id, false from hit)) x
        join ledger.record r on r.stream_id = x.stream_id left join f on f.stream_id = r.stream_id
        order by r.first_index
        """;

    private static string Linked(RecordSql sql, RecordFilter filter, RecordLink link) => link switch
    {
        RecordLink.Same same => Same(sql, filter, same),
        RecordLink.To to => $"select o.stream_id from hit h join ledger.record o on o.stream_id = (h.view ->> {sql.Add(to.Field)})::uuid and o.topic = {sql.Add(to.Topic)}",
        RecordLink.From from => $"""
            select o.stream_id from hit h join ledger.record o on o.topic = {sql.Add(from.Within.Topic)} and o.terms @> array[{sql.Add(from.Field)} || '=' ||
                h.stream_id] and {sql.OfUnits("o", from.Within)}
            """,
        _ => throw new NotSupportedException(link.GetType().Name),
    };

    // by terms where the fields have some, which the index knows; and by what the fields say, which is the meaning
    private static string Same(RecordSql sql, RecordFilter filter, RecordLink.Same link)
    {
        var fields = sql.Add(link.Fields);
        string Said(string view) => $"array(select {view} ->> n from unnest({fields}) with ordinality n(n, o) order by o)";
        return
            $"""
            select o.stream_id
            from (select distinct array(select t from unnest(h.terms) t where split_part(t, '=', 1) = any({fields}) order by t) as terms, {Said("h.view")} as said from hit h) k
            join ledger.record o on o.topic = {sql.Add(filter.Topic)} and o.terms @> k.terms and {Said("o.view")} = k.said and {sql.OfUnits("o", filter)}
            """;
    }
}
