using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>List rows, read.</summary>
internal sealed class Records(NpgsqlDataSource database, ListConnections lists) : IReadModel
{
    private const string From = "from ledger.record_search f right join ledger.record r on r.stream_id = f.stream_id";

    /// <summary>Up to so many are gathered and then put in order, which costs the same wherever they stand; more are met soon enough on a walk through the order itself.</summary>
    internal long Few { get; init; } = 20_000;

    public async Task<RecordRow?> Find(string topic, Guid stream, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select {RecordSql.Columns} {From} where r.stream_id = $1 and r.topic = $2");
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = topic });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? RecordSql.Read(reader) : null;
    }

    public async Task<IReadOnlyList<RecordRow>> List(RecordFilter filter, int limit, CancellationToken ct, long after = -1)
    {
        await using var command = lists.Source.CreateCommand();
        var sql = new RecordSql(command);
        command.CommandText =
            $"""
            select {RecordSql.Columns} {From} where {All(sql.OnRecord(filter))} and r.first_index > {sql.Add(after)}
            order by r.first_index limit {sql.Add(limit, NpgsqlDbType.Integer)}
            """;
        var rows = new List<RecordRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) rows.Add(RecordSql.Read(reader));
        return rows;
    }

    public async Task<RecordRows> Page(RecordFilter filter, ListOrder order, PageRequest page, CancellationToken ct)
    {
        await using var command = lists.Source.CreateCommand();
        var sql = new RecordSql(command);
        if (await Counted(filter, ct) is { } counted && counted > Few) command.CommandText = Walked(sql, filter, order, page);
        else command.CommandText = Gathered(sql, filter, order, page);
        var (rows, total) = (new List<RecordRow>(), 0L);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            total = reader.GetInt64(0);
            if (!reader.IsDBNull(1)) rows.Add(RecordSql.Read(reader, 1));
        }

        return new(rows, total);
    }

    public async Task<RelatedRecords> Related(RecordFilter filter, int limit, IReadOnlyList<RecordLink> links, CancellationToken ct)
    {
        await using var command = lists.Source.CreateCommand();
        command.CommandText = RelatedSql.Of(new(command), filter, limit, links);
        var (found, others) = (new List<RecordRow>(), new List<RecordRow>());
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) (reader.GetBoolean(0) ? found : others).Add(RecordSql.Read(reader, 1));
        return new(found, others);
    }

    internal static string All(IEnumerable<string> conditions) => string.Join(" and ", conditions);

    // null where the counts kept by the writer do not say it: they go by topic, unit and state
    private async Task<long?> Counted(RecordFilter filter, CancellationToken ct)
    {
        if (!IsCounted(filter)) return null;
        await using var command = lists.Source.CreateCommand();
        command.CommandText = $"select {Count(new(command), filter)}";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static bool IsCounted(RecordFilter filter) =>
        filter is { SharedField: null, From: null, To: null, FirstFrom: null, FirstTo: null, RecordedBy: null, Words: null }
            && filter.Equal.Keys.All(f => f == ListShape.OfTopic(filter.Topic).StateField);

    private static string Count(RecordSql sql, RecordFilter filter)
    {
        var conditions = new List<string> { $"topic = {sql.Add(filter.Topic)}" };
        if (filter.Units is { } units) conditions.Add($"unit = any({sql.Add(units)})");
        if (filter.Equal.Count > 0) conditions.Add($"state = {sql.Add(filter.Equal.Values.Single())}");
        return $"(select coalesce(sum(rows), 0)::bigint from ledger.record_count where {All(conditions)})";
    }

    private static string Walked(RecordSql sql, RecordFilter filter, ListOrder order, PageRequest page) =>
        $"""
        with f as not materialized (select stream_id, year, nth from ledger.record_search),
        p as (select r.* from ledger.record r where {All([.. sql.OnRecord(filter), .. Behind(sql, "r", order, page)])} {Ordered("r", order)} limit
            {sql.Add(page.Limit, NpgsqlDbType.Integer)})
        select t.total, {RecordSql.Columns} from (select {Count(sql, filter)} as total) t left join p r on true left join f on f.stream_id = r.stream_id {Ordered("r", order)}
        """;

    // all that match, as narrow rows, counted and put in order at once: a walk through the order would meet last quarter's records last
    private static string Gathered(RecordSql sql, RecordFilter filter, ListOrder order, PageRequest page)
    {
        var hits = filter.Words is null ? $"select {Keys("r", order)} from ledger.record r where {All(sql.OnRecord(filter))}"
            : RecordSql.AsksForFields(filter)
                ? $"select {Keys("r", order)} from ledger.record_search f join ledger.record r on r.stream_id = f.stream_id where "
                    + $"{All([.. sql.OnWords(filter), .. sql.OnRecord(filter)])}"
                : $"select {Keys("f", order)} from ledger.record_search f where {All(sql.OnWords(filter))}";
        return
            $"""
            with f as not materialized (select stream_id, year, nth from ledger.record_search),
            hit as materialized ({hits}),
            p as (select * from hit h where {All(["true", .. Behind(sql, "h", order, page)])} {Ordered("h", order)} limit {sql.Add(page.Limit, NpgsqlDbType.Integer)})
            select t.total, {RecordSql.Columns} from (select count(*) as total from hit) t
            left join (p join ledger.record r on r.topic = {sql.Add(filter.Topic)} and r.first_index = p.first_index left join f on f.stream_id = r.stream_id) on true
                {Ordered("r", order)}
            """;
    }

    private static string Keys(string table, ListOrder order) => order.IsByOccurrence() ? $"{table}.listed_on, {table}.first_index" : $"{table}.first_index";

    private static IEnumerable<string> Behind(RecordSql sql, string table, ListOrder order, PageRequest page)
    {
        if (page.After < 0) yield break;
        var beyond = order.IsBackwards() ? '<' : '>';
        if (page.On is { } day) yield return $"({table}.listed_on, {table}.first_index) {beyond} ({sql.Add(day)}, {sql.Add(page.After)})";
        else yield return $"{table}.first_index {beyond} {sql.Add(page.After)}";
    }

    private static string Ordered(string table, ListOrder order)
    {
        var way = order.IsBackwards() ? " desc" : "";
        return order.IsByOccurrence() ? $"order by {table}.listed_on{way}, {table}.first_index{way}" : $"order by {table}.first_index{way}";
    }
}
