using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class DistrictRankingTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task A_month_is_received_and_grows_final()
    {
        var received = (await Api.Post(Deeds.Rankings, Deeds.Ranking("2022-01", rows: Deeds.Ranked(7, 2, 2, 1, 4, 5, 6), on: "2022-02-08"))).Must(201);
        received.Headers["Location"].Should().Be($"{Deeds.Rankings}/{received.Id}");
        var corrected = (await Api.Step(received, "correct", Version("final", [2, 7, 4, 1, 2, 5, 6], "2022-02-18"), Deeds.Rankings)).Must(200);
        (await Api.Step(received, "correct", Version("final", [2, 7, 4, 1, 2, 5, 6], "2022-02-18"), Deeds.Rankings)).MustBeProblem(412, "concurrency.stale");
        (await Api.Post($"{Deeds.Rankings}/{received.Id}/correct", Version("final", [2, 7, 4, 1, 2, 5, 6], "2022-02-18"))).MustBeProblem(428);
        (await Api.Step(corrected, "correct", Version("provisional", [1, 2, 3, 4, 5, 6, 7], "2022-02-19"), Deeds.Rankings))
            .MustBeProblem(409, "assessment.district-rankings.no-longer-provisional");

        var found = (await Api.Get($"{Deeds.Rankings}/{received.Id}")).Must(200);
        found.Headers["ETag"].Should().Be("\"2\"");
        (found.Json.Text("unit"), found.Json.Text("month"), found.Json.Text("state"), found.Json.Number("versions"), found.Json.Text("receivedOn"), found.Json.Text("lastOn"))
            .Should().Be((DistrictHost.District, "2022-01", "final", 2L, "2022-02-08", "2022-02-18"));
        found.Json.GetProperty("rows").EnumerateArray().Select(r => (r.Text("district"), r.Number("rank"), r.Quantity("score"))).Should().Equal(
            ("nanhu", 1L, 99m), ("yueyanglou", 2L, 98m), ("economic-zone", 2L, 98m), ("junshan", 4L, 96m), ("chenglingji-port", 5L, 95m), ("quyuan", 6L, 94m), ("yunxi", 7L, 93m));
    }

    [Fact]
    public async Task A_month_exists_once()
    {
        var first = (await Api.Post(Deeds.Rankings, Deeds.Ranking("2022-03"))).Must(201);
        (await Api.Post(Deeds.Rankings, Deeds.Ranking("2022-03", "final"))).MustBeProblem(409, "assessment.district-rankings.month-taken");
        (await Api.Reverse(first.Index, first.Version)).Must(200);
        (await Api.Post(Deeds.Rankings, Deeds.Ranking("2022-03", "final"))).Must(201);
    }

    [Fact]
    public async Task What_is_wrong_in_a_row_is_named_by_its_place()
    {
        var rows = Deeds.Ranked(1, 2, 3, 4, 5, 6, 8);
        rows[1] = new { district = "yunxi", rank = 2, score = 1000.5m };
        (await Api.Post(Deeds.Rankings, Deeds.Ranking(rows: rows))).MustBeProblem(400).Errors.Should().BeEquivalentTo("rows[1].score:out-of-range", "rows[6].rank:out-of-range");

        rows[1] = new { district = "changsha", rank = "2", name = "x" };
        (await Api.Post(Deeds.Rankings, Deeds.Ranking(rows: rows))).MustBeProblem(400)
            .Errors.Should().BeEquivalentTo("rows[1].district:not-in-list", "rows[1].rank:not-an-integer", "rows[1].name:unknown-field");
        (await Api.Post(Deeds.Rankings, Deeds.Ranking(rows: [rows[0], rows[2]]))).MustBeProblem(400).Errors.Should().Equal("rows:wrong-number-of-items");
        (await Api.Post(Deeds.Rankings, Deeds.Ranking(month: "2024-13"))).MustBeProblem(400).Errors.Should().Equal("month:not-a-month");
        (await Api.Post(Deeds.Rankings, Deeds.Ranking(month: "2024-3"))).MustBeProblem(400).Errors.Should().Equal("month:not-a-month");
    }

    [Theory]
    [InlineData("ranks-out-of-order", 1, 2, 2, 3, 4, 5, 6)]
    [InlineData("before-its-month", 1, 2, 3, 4, 5, 6, 7)]
    public async Task A_rule_of_the_whole_refuses_in_Chinese(string rule, params int[] ranks) =>
        (await Api.Post(Deeds.Rankings, Deeds.Ranking("2022-06", rows: Deeds.Ranked(ranks), on: rule == "before-its-month" ? "2022-05-31" : "2022-07-01")))
            .MustBeProblem(409, $"assessment.district-rankings.{rule}");

    [Fact]
    public async Task Scores_need_not_be_known()
    {
        object[] rows = [.. Deeds.Ranked(1, 2, 3, 4, 5, 6, 7)
            .Select((r, i) => i % 2 == 0 ? r : JsonSerializer.Deserialize<JsonElement>(
            $$"""{"district":"{{JsonSerializer.SerializeToElement(r).Text("district")}}","rank":{{i + 1}}}"""))];
        var received = (await Api.Post(Deeds.Rankings, Deeds.Ranking(rows: rows))).Must(201);

        (await Api.Get($"{Deeds.Rankings}/{received.Id}")).Json.GetProperty("rows").EnumerateArray().Select(r => r.IsNull("score"))
            .Should().Equal(false, true, false, true, false, true, false);
    }

    [Fact]
    public async Task Twelve_months_are_twelve_rankings_of_seven_districts()
    {
        // this test's own year: what is received in it, and what is put right
        for (var month = 1; month <= 11; month++) (await Api.Post(Deeds.Rankings, Deeds.Ranking($"2020-{month:D2}", on: $"2020-{month + 1:D2}-08"))).Must(201);
        var last = (await Api.Post(Deeds.Rankings, Deeds.Ranking("2020-12", on: "2021-01-08"))).Must(201);
        (await Api.Year(year: 2020)).Should().Contain("assess.districtRankings", 11).And.Contain("ranking.districts", 7);
        (await Api.Year(year: 2021)).Should().Contain("assess.districtRankings", 1).And.Contain("ranking.districts", 7);

        (await Api.Replace(last.Index, Deeds.Ranking("2020-12", on: "2020-12-31"), last.Version)).Must(200);
        (await Api.Year(year: 2020)).Should().Contain("assess.districtRankings", 12).And.Contain("ranking.districts", 7);
        (await Api.Year(year: 2021)).Should().Contain("assess.districtRankings", 0).And.Contain("ranking.districts", 0);
        (await Api.All("/api/v1/statistics/2020/ranking.districts/entries?limit=5")).Select(e => e.Text("unit")).Should().HaveCount(12 * 7)
            .And.OnlyContain(u => u == DistrictHost.District);
    }

    [Theory]
    [InlineData("month=2023-01", 1)]
    [InlineData("month=2023-02&state=final", 1)]
    [InlineData("month=2023-02&state=provisional", 0)]
    [InlineData("from=2023-03-01&to=2023-03-31", 1)]
    [InlineData("from=2023-01-01&to=2023-12-31&unit=NH", 2)]
    [InlineData("from=2023-01-01&to=2023-12-31&unit=NH-S1", 0)]
    public async Task Rankings_are_narrowed(string query, int count)
    {
        if ((await Api.All($"{Deeds.Rankings}?month=2023-01")).Count == 0)
        {
            (await Api.Post(Deeds.Rankings, Deeds.Ranking("2023-01", on: "2023-02-08"))).Must(201);
            (await Api.Post(Deeds.Rankings, Deeds.Ranking("2023-02", "final", on: "2023-03-08"))).Must(201);
        }

        (await Api.All($"{Deeds.Rankings}?limit=1&{query}")).Should().HaveCount(count);
    }

    [Fact]
    public async Task Rankings_are_the_district_s_and_no_street_writes_them()
    {
        var street = await Host.ClientAsync(DistrictHost.Street);
        (await street.Post(Deeds.Rankings, Deeds.Ranking("2022-09"))).MustBeProblem(403, "access.not-your-unit");
        (await (await Host.ClientAsync(DistrictHost.District)).Post(Deeds.Rankings, Deeds.Ranking("2022-09"))).Must(201);
        (await street.All($"{Deeds.Rankings}?month=2022-09")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_line_of_many_may_hold_a_table()
    {
        var answers = await Api.Commands([new { key = Guid.NewGuid(), command = "assessment.district-rankings.receive", body = Deeds.Ranking("2022-10") },
            new { key = Guid.NewGuid(), command = "assessment.district-rankings.receive", body = Deeds.Ranking("2022-10") }]);

        answers.Select(a => a.Number("status")).Should().Equal(201, 409);
    }

    private static object Version(string state, int[] ranks, string on) => new { rows = Deeds.Ranked(ranks), state, reason = "市里印发正式结果", occurredOn = on };
}
