using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Assessment;

/// <summary>What waits in the assessment and for whom; schemes and the city's rankings as people read them.</summary>
public sealed class AssessmentPagesTests(AssessedYear host) : ApiTests<AssessedYear>(host)
{
    private const string Due = "/assessment/results/due";
    private const string Waiting = "/assessment/results/waiting";
    private static int people;

    [Fact]
    public async Task A_result_waits_for_the_reviewer_beside_the_one_before_it_and_returned_for_whoever_records()
    {
        using var reviewer = await InAsync(null, StaffRole.Reviewer);
        using var clerk = await InAsync(null, StaffRole.Operator);
        (await reviewer.GetAsync("/assessment/results/waiting")).Text.Should().Contain("没有待核验的结果");
        (await clerk.GetAsync("/assessment")).Text.Should().Contain("退回的都已重新报送");

        var first = await SubmitAsync(88);
        var row = ShownPage.Rows((await reviewer.GetAsync("/assessment/results/waiting")).Text, "重点项目推进率").Single();
        row.Should().Equal("月山街道", "四季度", "88", "100 二季度", "南考〔2024〕4号", $"2024-12-31 {AssessedYear.Clerk}（经 {Host.Root.Id}）", "核验 退回");
        ShownPage.Links(reviewer.Text).Should().Contain([$"{Waiting}?result={first.Id}&do=verify", $"{Waiting}?result={first.Id}&do=return"]);
        ShownPage.Rows((await clerk.GetAsync("/assessment/results/waiting")).Text, "重点项目推进率").Single()[^1].Should().Be("由审核员办理");
        (await reviewer.GetAsync("/assessment")).Text.Should().Contain("待核验的结果");

        await reviewer.GetAsync($"/assessment/results/{first.Id}?do=return");
        (await reviewer.SendAsync("assessment.results.return", ("reason", "佐证材料与数值不符"))).Location.Should().StartWith($"/assessment/results/{first.Id}");
        (await clerk.GetAsync("/assessment")).Text.Should().Contain("月山街道，重点项目推进率，2024 年四季度").And.Contain("佐证材料与数值不符");

        var second = await SubmitAsync(86);
        (await clerk.GetAsync("/assessment")).Text.Should().Contain("退回的都已重新报送");
        ShownPage.Rows((await reviewer.GetAsync("/assessment/results/waiting")).Text, "重点项目推进率").Single()[2].Should().Be("86 曾退回 88");
        await reviewer.GetAsync($"{Waiting}?result={second.Id}&do=verify");
        (await reviewer.SendAsync("assessment.results.verify")).Location.Should().StartWith(Waiting, "there the next one waits");
        (await reviewer.GetAsync("/assessment/results/waiting")).Text.Should().Contain("没有待核验的结果");
    }

    [Fact]
    public async Task What_is_over_and_nobody_submitted_is_due_and_submitted_where_it_stands()
    {
        using var clerk = await InAsync(null, StaffRole.Operator);
        ShownPage.Text((await clerk.GetAsync(Due)).Text).Should().Contain("湖滨街道，2024 年三季度").And.NotContain("求索街道，2024 年三季度")
            .And.NotContain("化解矛盾纠纷", "nobody submits what is counted")
            .And.NotContain("通报", "nothing has to be deducted");
        using (var other = await InAsync(AssessedYear.First, StaffRole.Operator)) ShownPage.Text((await other.GetAsync(Due)).Text).Should().NotContain("湖滨街道");

        var place = $"{Due}?do=submit&scheme={Host.Scheme}&indicator=TASKS&unit={AssessedYear.Third}&period=2024-Q3";
        ShownPage.Links(clerk.Text).Should().Contain(place);
        (await clerk.GetAsync(place)).Text.Should().Contain("name=\"value\"").And.NotContain("name=\"indicator\"")
            .And.NotContain("name=\"items[0].code\"", "a rate has no details");
        var form = new[] { ("value", "77"), ("evidence", "南考〔2024〕3号"), ("occurredOn", "2024-10-08"), ("_key", Guid.NewGuid().ToString()) };
        (await clerk.SendAsync("assessment.results.submit", form)).Location.Should().StartWith(Due);
        ShownPage.Text((await clerk.GetAsync(Due)).Text).Should().NotContain("湖滨街道，2024 年三季度");
        (await clerk.GetAsync(place)).Location.Should().StartWith("/assessment/results?", "whose answer was lost sees there that it is recorded");

        using var reviewer = await InAsync(null, StaffRole.Reviewer);
        ShownPage.Rows((await reviewer.GetAsync(Waiting)).Text, "重点项目推进率").Single(r => r[0] == "湖滨街道")[5].Should().EndWith("测试人员", "the ledger has a code, colleagues a name");
        var result = ShownPage.Links((await reviewer.GetAsync(Waiting)).Text).Single(l => l.EndsWith("do=verify", StringComparison.Ordinal));
        await reviewer.GetAsync(result);
        (await reviewer.SendAsync("assessment.results.verify", ("_key", "once"))).Location.Should().StartWith(Waiting);
        (await reviewer.GetAsync(result)).Text.Should().Contain("_key", "the same form can be sent again");
        var stream = Regex.Match(result, "result=([0-9a-f-]+)").Groups[1].Value;
        ShownPage.Text((await reviewer.GetAsync($"/ledger/streams/{stream}")).Text).Should().Contain("考核方案：2024 对下考核；指标：重点项目推进率").And.Contain("报送人：测试人员");
    }

    [Fact]
    public async Task Whoever_is_bound_to_a_street_finds_its_results_under_the_names_of_their_indicators_and_can_submit()
    {
        using var street = await InAsync(AssessedYear.Second, StaffRole.Operator);
        var page = (await street.GetAsync("/assessment/results")).Text;
        (street.Status, page.Contains("重点项目推进率", StringComparison.Ordinal)).Should().Be((HttpStatusCode.OK, true));
        page = (await street.GetAsync("/assessment/results?do=submit")).Text;
        page.Should().Contain("2024 年对下考核").And.Contain("重点项目推进率（街道）").And.NotContain("化解矛盾纠纷（街道）", "what is taken from a figure is submitted by nobody");
        ShownPage.Links((await street.GetAsync("/assessment")).Text)
            .Should().NotContain(l => l.StartsWith("/assessment/schemes", StringComparison.Ordinal), "the scheme is the district's to read");
        (await street.GetAsync($"/assessment/schemes/{Host.Scheme}")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_scheme_is_a_table_whose_marks_run_up_to_a_hundred_and_its_versions_differ_in_words()
    {
        using var clerk = await InAsync(null, StaffRole.Operator);
        var rows = ShownPage.Rows((await clerk.GetAsync($"/assessment/schemes/{Host.Scheme}?version=1")).Text, "三级指标");
        rows.Select(r => string.Join(' ', r)).Should().SatisfyRespectively(
            tasks => tasks.Should().Contain("工作实绩 重点工作 重点项目推进率 TASKS 70 70 目标完成率 目标 100，按完成率得分，封顶 1"),
            disputes => disputes.Should().Contain("化解矛盾纠纷 DISPUTES 30 100").And.Contain("取自年度统计，无须报送"),
            notice => notice.Should().Contain("按件扣分 每件扣 0.5 分，最多扣 5 分"));

        (await clerk.GetAsync($"/assessment/schemes/{Host.Scheme}?do=amend")).Found("name=\"indicators\\[0\\]\\.mark\" value=\"([0-9]+)\"")
            .Should().Be("70", "the form begins with what stands");
        var scheme = (await Api.Get($"{AssessmentExamples.Schemes}/{Host.Scheme}")).Must(200);
        var amended = JsonNode.Parse(scheme.Json.GetProperty("indicators").GetRawText())!.AsArray();
        (amended[0]!["mark"], amended[1]!["mark"], amended[1]!["parameters"]!["target"]) = (60, 40, 9);
        (await Api.Post($"{AssessmentExamples.Schemes}/{Host.Scheme}/amend", new { categories = scheme.Json.GetProperty("categories"), indicators = amended, reason = "突出基层治理" },
            ifMatch: scheme.Json.Number("version"))).Must(200);

        var words = ShownPage.Text((await clerk.GetAsync($"/assessment/schemes/{Host.Scheme}/diff")).Text);
        words.Should().Contain("修改 重点项目推进率 满分由 70 改为 60。").And.Contain("修改 化解矛盾纠纷 满分由 30 改为 40；目标值由 7 改为 9。").And.Contain("修订理由：突出基层治理");
        (await clerk.GetAsync($"/assessment/schemes/{Host.Scheme}/diff?from=1&to=9")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_city_s_rankings_stand_month_by_month_with_the_own_district_in_front()
    {
        foreach (var (month, ranks) in new[] { ("2024-10", new[] { 1, 2, 3, 4, 5, 6, 7 }), ("2024-11", [2, 3, 4, 1, 5, 6, 7]) })
            (await Api.Post(Deeds.Rankings, Deeds.Ranking(month, rows: Deeds.Ranked(ranks), on: "2024-12-16"))).Must(201);
        using var reader = await InAsync(null, StaffRole.Reader);
        var rows = ShownPage.Rows((await reader.GetAsync("/assessment/district-rankings")).Text, "名次和得分");
        rows.Select(r => (r[0], r[1], r[^2])).Should().Equal(("10 月", "第 4 96.00", "—"), ("11 月", "第 1 99.00", "↑ 升 3 位 原第 4"));
        reader.Text.Should().Contain("登记", "what it shows was received").And.NotContain("do=receive", "a reader records nothing");
    }

    private async Task<StaffDesk> InAsync(string? unit, StaffRole role) => (await StaffDesk.InAsync(Host, $"assessment{Interlocked.Increment(ref people)}", unit, role)).Desk;

    private async Task<ApiAnswer> SubmitAsync(decimal value) => (await Api.Post(
        AssessmentExamples.Results,
        new { scheme = Host.Scheme, indicator = "TASKS", unit = AssessedYear.Second, period = "2024-Q4", value, evidence = new[] { "南考〔2024〕4号" }, occurredOn = "2024-12-31" },
        person: AssessedYear.Clerk)).Must(201);
}
