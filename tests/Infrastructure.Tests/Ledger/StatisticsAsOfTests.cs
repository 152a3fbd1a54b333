using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>Sums from blocks are the sums of the entries, as of any index and along any axis.</summary>
public class StatisticsAsOfTests : LedgerTests
{
    // two blocks of the third level and a bit: 2048 * 64 entries each; in the inner loop one of the second
    private static readonly long Size = InnerLoop.Of(270_000, 20_000);
    private static readonly long Highest = InnerLoop.Of(2, 1);

    private static readonly long[] Edges = [.. new[] { 0, 1, 2046, 2047, 2048, 2049, 16_383, 16_384, 131_071, 131_072, 133_119, 133_120, 262_143, 262_144, Size - 1, -1 }.Where(
        index => index < Size)];

    [Fact]
    public async Task Sums_as_of_any_index_are_those_of_the_entries_themselves()
    {
        await FillAsync();
        (await Ask("select max(level) from ledger.figure_block")).Should().Be((int)Highest);
        (await Ask("select count(*) from ledger.figures_wrong_blocks()")).Should().Be(0L);
        var figures = Node.Service<IFigures>();
        var random = new Random(20241231);
        foreach (var asOf in Edges.Concat(Enumerable.Range(0, 12).Select(_ => random.NextInt64(Size))))
        {
            UnitSpan[]? units = random.Next(3) switch
            {
                0 => [UnitSpan.Always(new($"c{random.Next(4)}")), UnitSpan.Always(new($"c{random.Next(4, 7)}"))],
                1 =>
                [
                    UnitSpan.Always(new("c1")), Days("c2", null, random.Next(300)), Days("c3", random.Next(300), null), Days("c4", 20, 90), Days("c4", 200, 250),
                    Days("c5", -400, -9),
                ],
                _ => null,
            };
            DateOnly? from = random.Next(4) == 0 ? new(2024, 2, 10) : null;
            DateOnly? to = random.Next(4) == 0 ? new(2024, 8, 20) : null;
            var scope = new FigureScope(2024, asOf, units, from, to);
            Same(scope, await figures.Sums(scope, default), await BruteAsync("trim(none)", scope), $"as of {asOf}");
            var (axis, key) = Axes[random.Next(Axes.Length)];
            Same(scope, await figures.SumsBy(axis, [new("dispute.resolved"), new("dispute.open")], scope, default), await BruteAsync(key, scope), $"by {axis} as of {asOf}");
        }
    }

    [Fact]
    public async Task A_block_that_is_wrong_is_seen()
    {
        // the twin of the test above: its comparison is not blind
        await FillAsync();
        await Sql.RunAsync(
            Database.Superuser,
            "update ledger.figure_block set quantity = quantity + 1 where level = 1 and block = 0 and axis = '' and figure = 'dispute.resolved' and unit = 'c3' and year = 2024");
        var scope = new FigureScope(2024, 18_000, null, null, null);
        var sums = await Node.Service<IFigures>().Sums(scope, default);
        sums.Single(s => s is { Figure.Text: "dispute.resolved", Year: 2024 })
            .Quantity.Should().Be((await BruteAsync("trim(none)", scope)).Single(s => s is { Figure.Text: "dispute.resolved", Year: 2024 }).Quantity + 1);
        (await Ask("select count(*) from ledger.figures_wrong_blocks()")).Should().Be(Highest, "it is not the sum of its entries, nor is the one above the sum of it");
    }

    // from a day of 2024 to another, each counted from 0
    private static UnitSpan Days(string unit, int? from, int? to) => new(
        new(unit), from is { } first ? new DateOnly(2024, 1, 1).AddDays(first) : DateOnly.MinValue, to is { } last ? new DateOnly(2024, 1, 1).AddDays(last) : DateOnly.MaxValue);

    private static readonly (string Axis, string Key)[] Axes =
    [
        ("unit", "unit"), ("month", "to_char(occurred_on, 'YYYY-MM')"), ("week", "to_char(occurred_on, 'IYYY-\"W\"IW')"), ("category", "substring(dims from 'category=([a-z]+)')"),
    ];

    // as a history of years would leave them: three in four entries move a figure, some take away, and batches of any size close the blocks
    private async Task FillAsync()
    {
        await Sql.RunAsync(Database.Superuser, $"""
            select setseed(0.25);
            insert into ledger.figure_entry
                select i, n, case when r < 0.5 then 'dispute.resolved' else 'dispute.open' end, 2023 + (i * 7 % 3)::int, 'c' || (i * 31 % 7), 's', make_date(2023 + (i * 7 %
                    3)::int, 1, 1) + (i * 13 % 360)::int,
                    case when i % 11 = 0 then -1 else 1 + n end, case when i % 5 = 0 then '' else 'category=' || (array['land', 'family', 'other'])[1 + (i % 3)] ||
                        ';source=visit' end
                from generate_series(0, {Size - 1}) i cross join generate_series(0, 1) n cross join lateral (select random() r) x where i % 4 > 0 and (n = 0 or i % 6 = 0);
            update ledger.ledger_head set position = {Size};
            analyze ledger.figure_entry;
            do $$
            declare at bigint := 0; step bigint;
            begin
                while at < {Size} loop
                    step := least(1 + (random() * 3000)::bigint, {Size} - at);
                    perform ledger.figures_close_blocks(at, at + step);
                    at := at + step;
                end loop;
            end $$
            """);
    }

    // of an annual figure nobody is told another year than the one asked for
    private static void Same(FigureScope scope, IEnumerable<FigureSum> sums, IEnumerable<FigureSum> expected, string because) =>
        sums.Where(s => Told(scope, s)).OrderBy(s => s.ToString()).Should().Equal(expected.Where(s => Told(scope, s)).OrderBy(s => s.ToString()), because);

    private static bool Told(FigureScope scope, FigureSum sum) => sum.Year == scope.Year || sum.Figure.Text == "dispute.open";

    private async Task<List<FigureSum>> BruteAsync(string key, FigureScope scope)
    {
        await using var connection = new NpgsqlConnection(Database.Superuser);
        await connection.OpenAsync();
        // an annual figure between the two dates, a stock up to the later one; at a unit what occurred while it was there, or what stands while it is there at the end
        await using var command = new NpgsqlCommand(
            $"""
            select figure, year, {key} as code, sum(quantity) from (select *, ' ' as none from ledger.figure_entry) e
            where idx <= $1 and year <= $2 and ($4::date is null or occurred_on >= $4 or figure = 'dispute.open') and ($5::date is null or occurred_on <= $5)
                and ($3::text[] is null or exists (select 1 from unnest($3, $6::date[], $7::date[]) s (code, since, until)
                    where s.code = unit and case figure when 'dispute.open' then least($5, '2024-12-31') else occurred_on end between since and until))
            group by figure, year, {key} having sum(quantity) <> 0 and {key} is not null
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = scope.AsOf }, new() { Value = scope.Year },
                new() { Value = (object?)scope.Units?.Select(u => u.Unit.Text).ToArray() ?? DBNull.Value, DataTypeName = "text[]" },
                new() { Value = (object?)scope.From ?? DBNull.Value, DataTypeName = "date" }, new() { Value = (object?)scope.To ?? DBNull.Value, DataTypeName = "date" },
                new() { Value = (object?)scope.Units?.Select(u => u.From).ToArray() ?? DBNull.Value, DataTypeName = "date[]" },
                new() { Value = (object?)scope.Units?.Select(u => u.To).ToArray() ?? DBNull.Value, DataTypeName = "date[]" },
            },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var sums = new List<FigureSum>();
        while (await reader.ReadAsync()) sums.Add(new(new(reader.GetString(0)), reader.GetInt32(1), reader.GetString(2), reader.GetDecimal(3)));
        return sums;
    }
}
