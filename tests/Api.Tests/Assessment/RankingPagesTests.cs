using System.Globalization;
using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Assessment;

/// <summary>The ranking at the desk: what it says is what the interface says, and all of it opens.</summary>
public sealed class RankingPagesTests(AssessedYear host) : ApiTests<AssessedYear>(host)
{
    private const string Ranking = "/assessment/rankings/2024";

    private static int people;

    [Fact]
    public async Task As_of_June_another_street_leads_than_now()
    {
        using var desk = await InAsync(null, StaffRole.Reader);
        var now = ShownPage.Rows((await desk.GetAsync(Ranking)).Text, "街道排名");
        var june = ShownPage.Rows((await desk.GetAsync($"{Ranking}?day=2024-06-30")).Text, "街道排名");
        desk.Text.Should().Contain("当时所知");
        (june[0][1], now[0][1]).Should().Be(("求索街道", "月山街道"));
        Places(now).Should().Equal(await AskedAsync("category=street"));
        Places(june).Should().Equal(await AskedAsync("category=street&asOfTime=2024-06-30T23:59:59%2B08:00"));

        var january = await desk.GetAsync($"{Ranking}?day=2024-01-10");
        (january.Status, january.Text.Contains("当时还没有发布考核方案", StringComparison.Ordinal)).Should().Be((HttpStatusCode.OK, true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?day=2024-06-30")]
    public async Task The_lines_of_a_sheet_add_up_to_its_total(string moment)
    {
        using var desk = await InAsync(null, StaffRole.Reader);
        foreach (var unit in new[] { AssessedYear.First, AssessedYear.Second, AssessedYear.Third })
        {
            var page = (await desk.GetAsync($"{Ranking}/{unit}{moment}")).Text;
            var total = decimal.Parse(desk.Found("为什么是 ([0-9.]+)?"), CultureInfo.InvariantCulture);
            ShownPage.Rows(page, "得分明细").Sum(r => decimal.Parse(r[^1].Split(' ')[0], CultureInfo.InvariantCulture)).Should().Be(total);
            var asked = moment.Length == 0 ? "" : "?asOfTime=2024-06-30T23:59:59%2B08:00";
            (await Api.Get($"{AssessmentExamples.Rankings}/2024/{unit}{asked}")).Must(200).Json.Quantity("total").Should().Be(total);
        }
    }

    [Theory]
    [InlineData(null, StaffRole.Operator)]
    [InlineData(null, StaffRole.Reader)]
    [InlineData(AssessedYear.First, StaffRole.Operator)]
    public async Task Every_link_of_a_sheet_opens(string? unit, StaffRole role)
    {
        using var desk = await InAsync(unit, role);
        foreach (var page in new[] { $"{Ranking}/{AssessedYear.First}", $"{Ranking}/{AssessedYear.First}?day=2024-06-30" })
        {
            var links = ShownPage.Links((await desk.GetAsync(page)).Text);
            links.Should().Contain(l => l.StartsWith("/statistics/2024/dispute.resolved/entries?asOf=", StringComparison.Ordinal));
            if (role == StaffRole.Operator) links.Should().Contain(l => l.StartsWith("/ledger/streams/", StringComparison.Ordinal));
            foreach (var link in links) (await desk.GetAsync(link)).Status.Should().Be(HttpStatusCode.OK, "{0} leads to {1}", page, link);
        }
    }

    [Fact]
    public async Task Whoever_is_bound_to_a_street_sees_its_own_row_at_its_place_among_all_and_nobody_elses_sheet()
    {
        using var desk = await InAsync(AssessedYear.First, StaffRole.Reader);
        ShownPage.Rows((await desk.GetAsync(Ranking)).Text, "街道排名").Should().ContainSingle().Which[..2].Should().Equal("3", "求索街道");
        (await desk.GetAsync($"{Ranking}/{AssessedYear.First}")).Status.Should().Be(HttpStatusCode.OK);
        (await desk.GetAsync($"{Ranking}/{AssessedYear.Second}")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await desk.GetAsync($"{Ranking}/nobody")).Status.Should().Be(HttpStatusCode.NotFound);
        var moves = (await desk.GetAsync($"{Ranking}/moves?from=2024-06-30&to=2024-12-31")).Text;
        moves.Should().Contain("求索街道").And.NotContain("月山街道");
    }

    [Fact]
    public async Task Two_days_are_compared_with_what_was_recorded_between_them()
    {
        using var desk = await InAsync(null, StaffRole.Operator);
        var page = (await desk.GetAsync($"{Ranking}/moves?from=2024-06-30&to=2024-08-31")).Text;
        ShownPage.Rows(page, "变化").Select(r => (r[1], r[2])).Should().Equal(("月山街道", "↑ 升 1 位 原第 2"), ("湖滨街道", "↑ 升 1 位 原第 3"), ("求索街道", "↓ 降 2 位 原第 1"));
        page.Should().Contain("2024年7月9日，求索街道：报送考核结果").And.Contain("重点项目推进率，2024 年二季度，40").And.Contain("依据“第二十一条第二项”").And.NotContain("一季度");

        // the other way round it is the same question
        (await desk.GetAsync($"{Ranking}/moves?from=2024-08-31&to=2024-06-30")).Text.Should().Contain("↓ 降 2 位");
        (await desk.GetAsync($"{Ranking}/moves?from=2023-12-31&to=2024-01-10")).Text.Should().Contain("还没有发布考核方案");
        var pinned = ShownPage.Links(page).Single(l => l.Contains("from=", StringComparison.Ordinal) && !l.Contains("from=2024-06-30", StringComparison.Ordinal));
        ShownPage.Rows((await desk.GetAsync(pinned)).Text, "变化").Should().BeEquivalentTo(ShownPage.Rows(page, "变化"));
    }

    [Fact]
    public async Task What_was_published_stands_beside_what_it_would_be_now_and_is_published_again_by_a_reviewer()
    {
        using var reviewer = await InAsync(null, StaffRole.Reviewer);
        var page = (await reviewer.GetAsync($"{Ranking}/published")).Text;
        page.Should().Contain("1 个单位的名次或得分与公布的不同").And.Contain("一致");
        var changed = ShownPage.Rows(page, "公布的与现在").Single(r => r[5].Length > 0);
        (changed[1], changed[2]).Should().Be(("求索街道", "55.8214"));
        (await reviewer.GetAsync($"{Ranking}/published?day=2024-12-30")).Text.Should().Contain("名次和得分与公布的一致");

        using var @operator = await InAsync(null, StaffRole.Operator);
        (await @operator.GetAsync($"{Ranking}/published")).Text.Should().NotContain("重新公布");
        (await @operator.GetAsync($"{Ranking}/publish")).Status.Should().Be(HttpStatusCode.Forbidden);

        await reviewer.GetAsync($"{Ranking}/publish");
        (await reviewer.SendAsync("assessment.rankings.publish")).Location.Should().Be($"{Ranking}/published?said=recorded");
        (await reviewer.GetAsync($"{Ranking}/published")).Text.Should().Contain("第 2 次").And.Contain("名次和得分与公布的一致");
        (await Api.Get($"{AssessmentExamples.Rankings}/2024/published")).Must(200).Json.GetProperty("items").GetArrayLength().Should().Be(2);
    }

    private async Task<StaffDesk> InAsync(string? unit, StaffRole role) => (await StaffDesk.InAsync(Host, $"ranking{Interlocked.Increment(ref people)}", unit, role)).Desk;

    private static IEnumerable<string> Places(IReadOnlyList<string[]> rows) => rows.Select(r => $"{r[0]} {r[1]} {r[2]}");

    private async Task<IEnumerable<string>> AskedAsync(string query) =>
        (await Api.Get($"{AssessmentExamples.Rankings}/2024?{query}")).Must(200).Json.GetProperty("rows").EnumerateArray()
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Number("rank")} {r.Text("name")} {r.Quantity("total"):0.0000}"));
}
