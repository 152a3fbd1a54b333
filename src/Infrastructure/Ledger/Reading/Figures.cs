using System.Globalization;
using System.Text;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>
/// Figure sums, as of any index: whole blocks below it, from the largest down, and the rest entry by entry. At most seven blocks a level and the entries of less than one
/// block, however long the history; how large blocks are, migration 0009 says. Questions of days and weeks go to the entries themselves.
/// </summary>
internal sealed class Figures(NpgsqlDataSource database, FigureCatalogue catalogue) : IFigures
{
    private readonly string[] stocks = catalogue.All.Where(f => f.IsStock).Select(f => f.Code).Texts();
    private readonly FigureCode[] ofUnits = [.. catalogue.All.Where(f => f.CountsUnits).Select(f => f.Code)];
    private readonly FigureCode[] distinct = [.. catalogue.All.Where(f => f.IsDistinct).Select(f => f.Code)];

    public Task<IReadOnlyList<FigureSum>> Sums(FigureScope scope, CancellationToken ct) =>
        SumsBy("", [.. catalogue.All.Where(f => f.Ratio is null).Select(f => f.Code)], scope, ct);

    public async Task<IReadOnlyList<FigureSum>> SumsBy(string axis, IReadOnlyCollection<FigureCode> figures, FigureScope scope, CancellationToken ct)
    {
        var (counted, added) = (figures.Intersect(distinct).ToArray(), figures.Except(distinct).ToArray());
        var sums = await Added(axis, added, scope, ct);
        if (counted.Length == 0) return sums;
        scope = scope.Within();
        var units = axis is "" or "unit" && scope.From is null && scope.To is null ? counted.Intersect(ofUnits).ToArray() : [];
        var others = counted.Except(units).ToArray();
        return [.. sums, .. units.Length == 0 ? [] : await Units(axis, units, scope, ct), .. others.Length == 0 ? [] : await Subjects(axis, others, scope, ct)];
    }

    public async Task<IReadOnlyList<FigureEntry>> Entries(FigureEntryFilter filter, CancellationToken ct)
    {
        var (scope, sql) = (filter.Scope, new Sql());
        sql.Append("select idx, nth, figure, unit, subject, occurred_on, year, quantity, dims from ledger.figure_entry where ");
        var annual = sql.Add(filter.Figures.Where(f => !f.Stock).Select(f => f.Code).Texts(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        var stock = sql.Add(filter.Figures.Where(f => f.Stock).Select(f => f.Code).Texts(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        var year = sql.Add(scope.Year, NpgsqlDbType.Integer);
        sql.Append($"((figure = any({annual}) and year = {year}");
        Narrow(sql, scope.Within());
        sql.Append($") or (figure = any({stock}) and year <= {year}");
        Narrow(sql, scope.Standing(scope.Last));
        sql.Append("))");
        sql.Append($" and idx <= {sql.Add(scope.AsOf, NpgsqlDbType.Bigint)}");
        sql.Append($" and (idx, nth) > ({sql.Add(filter.After.Index, NpgsqlDbType.Bigint)}, {sql.Add(filter.After.Nth, NpgsqlDbType.Integer)})");
        Between(sql, scope, stock);
        if (filter.Month is { } month) sql.Append($" and to_char(occurred_on, 'YYYY-MM') = {sql.Add(month.Text, NpgsqlDbType.Text)}");
        if (filter.Dimensions.Count > 0)
            sql.Append($" and string_to_array(dims, ';') @> {sql.Add(filter.Dimensions.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)}");
        sql.Append($" order by idx, nth limit {sql.Add(filter.Limit, NpgsqlDbType.Integer)}");
        await using var command = sql.On(database);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<FigureEntry>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(
                reader.GetInt64(0), reader.GetInt32(1), new(reader.GetString(2)), new(reader.GetString(3)), reader.GetString(4), reader.GetFieldValue<DateOnly>(5),
                reader.GetInt32(6), reader.GetDecimal(7), reader.GetString(8)));
        }

        return found;
    }

    // where units came or went meanwhile, what occurred and what stands are counted at different ones
    private async Task<IReadOnlyList<FigureSum>> Added(string axis, FigureCode[] figures, FigureScope scope, CancellationToken ct)
    {
        if (figures.Length == 0) return [];
        if (!scope.IsDated) return await Sum(axis, figures, scope, ct);
        var (standing, occurring) = (figures.Where(f => stocks.Contains(f.Text)).ToArray(), figures.Where(f => !stocks.Contains(f.Text)).ToArray());
        return
        [
            .. standing.Length == 0 ? [] : await Sum(axis, standing, scope.Standing(scope.Last), ct),
            .. occurring.Length == 0 ? [] : await Sum(axis, occurring, scope.Within(), ct),
        ];
    }

    private async Task<IReadOnlyList<FigureSum>> Sum(string axis, FigureCode[] figures, FigureScope scope, CancellationToken ct)
    {
        // blocks know whole months at most
        var blocks = scope.From is null && scope.To is null && axis != "week";
        var sql = new Sql();
        var known = sql.Add(scope.AsOf + 1, NpgsqlDbType.Bigint);
        sql.Append("select figure, year, code, sum(quantity) from (");
        if (blocks)
        {
            sql.Append($"select figure, year, {(axis == "unit" ? "unit as code" : "code")}, quantity from ledger.figure_blocks({known}) w");
            sql.Append(
                $" join ledger.figure_block b on b.level = w.level and block >= w.first and block < w.past where axis = {sql.Add(axis == "unit" ? "" : axis, NpgsqlDbType.Text)}");
            Filter(sql, figures, scope);
            Always(sql, scope);
            sql.Append(" union all ");
        }

        sql.Append(
            $"select figure, year, {Key(sql, axis)} as code, quantity from ledger.figure_entry where idx >= {(blocks ? $"ledger.figure_tail({known})" : "0")} and idx < {known}");
        Filter(sql, figures, scope);
        if (blocks) Always(sql, scope);
        else Narrow(sql, scope);
        Between(sql, scope, sql.Add(stocks, NpgsqlDbType.Array | NpgsqlDbType.Text));
        if (blocks && scope.IsDated)
        {
            // blocks know a unit's years and months, and not its days: units that came or went meanwhile are few
            sql.Append($" union all select figure, year, {Key(sql, axis)} as code, quantity from ledger.figure_entry where idx < {known}");
            Filter(sql, figures, scope);
            Days(sql, scope);
        }

        sql.Append(") s where code is not null group by figure, year, code having sum(quantity) <> 0");
        return await Read(sql, ct);
    }

    // where the subjects are the units, blocks know which of them have a sum: a million entries cost no more than ten thousand
    private async Task<IEnumerable<FigureSum>> Units(string axis, FigureCode[] figures, FigureScope scope, CancellationToken ct)
    {
        var held = (await Sum("unit", figures, scope, ct)).Where(s => s.Year == scope.Year && s.Quantity > 0);
        return axis == "unit" ? held.Select(s => s with { Quantity = 1 }) : held.GroupBy(s => s.Figure).Select(g => new FigureSum(g.Key, scope.Year, "", g.Count()));
    }

    // subjects are few where they are counted (communities, persons): counted from the entries of the year, so that every part is right by itself
    private async Task<IReadOnlyList<FigureSum>> Subjects(string axis, FigureCode[] figures, FigureScope scope, CancellationToken ct)
    {
        var sql = new Sql();
        sql.Append($"select figure, year, code, count(*)::numeric from (select figure, year, {Key(sql, axis)} as code, subject from ledger.figure_entry");
        sql.Append($" where figure = any({sql.Add(figures.Texts(), NpgsqlDbType.Array | NpgsqlDbType.Text)}) and year = {sql.Add(scope.Year, NpgsqlDbType.Integer)}");
        sql.Append($" and idx <= {sql.Add(scope.AsOf, NpgsqlDbType.Bigint)}");
        Narrow(sql, scope);
        Between(sql, scope, sql.Add(stocks, NpgsqlDbType.Array | NpgsqlDbType.Text));
        sql.Append(" group by 1, 2, 3, 4 having sum(quantity) > 0) s where code is not null group by figure, year, code");
        return await Read(sql, ct);
    }

    private async Task<IReadOnlyList<FigureSum>> Read(Sql sql, CancellationToken ct)
    {
        await using var command = sql.On(database);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var sums = new List<FigureSum>();
        while (await reader.ReadAsync(ct)) sums.Add(new(new(reader.GetString(0)), reader.GetInt32(1), reader.GetString(2), reader.GetDecimal(3)));
        return sums;
    }

    // an annual figure lies between the two dates; a stock is all that came before the later one
    private static void Between(Sql sql, FigureScope scope, string stock)
    {
        if (scope.From is { } from) sql.Append($" and (occurred_on >= {sql.Add(from, NpgsqlDbType.Date)} or figure = any({stock}))");
        if (scope.To is { } to) sql.Append($" and occurred_on <= {sql.Add(to, NpgsqlDbType.Date)}");
    }

    // at the scope's units, each on its days
    private static void Narrow(Sql sql, FigureScope scope)
    {
        if (!scope.IsDated)
        {
            Always(sql, scope);
            return;
        }

        sql.Append(" and (true");
        Always(sql, scope);
        sql.Append(" or true");
        Days(sql, scope);
        sql.Append(")");
    }

    private static void Always(Sql sql, FigureScope scope)
    {
        if (scope.Units is { } units) sql.Append($" and unit = any({sql.Add(units.Where(u => u.IsAlways).Select(u => u.Unit).Texts(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
    }

    private static void Days(Sql sql, FigureScope scope)
    {
        var spans = scope.Units!.Where(u => !u.IsAlways).ToList();
        sql.Append($" and exists (select 1 from unnest({sql.Add(spans.Select(s => s.Unit).Texts(), NpgsqlDbType.Array | NpgsqlDbType.Text)}");
        sql.Append($", {sql.Add(spans.Select(s => s.From).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Date)}");
        sql.Append($", {sql.Add(spans.Select(s => s.To).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Date)}) span (code, since, until)");
        sql.Append(" where span.code = unit and occurred_on between since and until)");
    }

    private static void Filter(Sql sql, FigureCode[] figures, FigureScope scope)
    {
        sql.Append($" and year <= {sql.Add(scope.Year, NpgsqlDbType.Integer)}");
        sql.Append($" and figure = any({sql.Add(figures.Texts(), NpgsqlDbType.Array | NpgsqlDbType.Text)})");
    }

    private static string Key(Sql sql, string axis) => axis switch
    {
        "" => "''",
        "unit" => "unit",
        "month" => "to_char(occurred_on, 'YYYY-MM')",
        "week" => "to_char(occurred_on, 'IYYY-\"W\"IW')",
        _ => $"(select split_part(d, '=', 2) from string_to_table(dims, ';') d where split_part(d, '=', 1) = {sql.Add(axis, NpgsqlDbType.Text)})",
    };

    private sealed class Sql
    {
        private readonly StringBuilder text = new();
        private readonly List<NpgsqlParameter> parameters = [];

        public void Append(string part) => text.Append(part);

        public string Add(object value, NpgsqlDbType type)
        {
            parameters.Add(new() { Value = value, NpgsqlDbType = type });
            return string.Create(CultureInfo.InvariantCulture, $"${parameters.Count}");
        }

        public NpgsqlCommand On(NpgsqlDataSource database)
        {
            var command = database.CreateCommand(text.ToString());
            command.Parameters.AddRange(parameters.ToArray());
            return command;
        }
    }
}
