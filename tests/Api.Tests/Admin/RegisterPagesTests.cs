using System.Net;
using System.Text.RegularExpressions;
using NanhuOrg.Api.Admin.Records;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Assessment;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>Lists and records at the desk.</summary>
public sealed class RegisterPagesTests(StaffedHost host) : ApiTests<StaffedHost>(host)
{
    [Fact]
    public async Task A_list_is_read_from_its_newest_record_backwards_page_by_page_and_misses_none()
    {
        var made = new List<string>();
        for (var i = 0; i < 53; i++) made.Add((await Api.Dispute(DistrictHost.Neighbour, source: "online")).Id);
        var desk = await Host.DeskAsync();

        var seen = new List<string>();
        for (var address = "/governance/disputes?source=online"; address is not null;)
        {
            await desk.GetAsync(address);
            seen.AddRange(Records(desk, "/governance/disputes"));
            if (address.Contains("cursor", StringComparison.Ordinal)) break;
            await Api.Dispute(DistrictHost.Neighbour, source: "online"); // what comes meanwhile comes before the first page
            address = ShownPage.Links(desk.Text).Single(l => l.Contains("cursor=", StringComparison.Ordinal));
        }

        seen.Should().Equal(Enumerable.Reverse(made));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_its_address()
    {
        var land = await Api.Dispute(category: "land", on: "2022-02-01");
        var done = await Api.Resolve(await Api.Dispute(category: "land", on: "2022-02-02"));
        await Api.Dispute(DistrictHost.Village, category: "land", on: "2022-02-01");
        var desk = await Host.DeskAsync();
        await desk.GetAsync($"/governance/disputes?category=land&status=open&unit={DistrictHost.Street}&from=2022-01-01&to=2022-12-31");
        Records(desk, "/governance/disputes").Should().Equal(land.Id);
        var row = ShownPage.Rows(desk.Text, "矛盾纠纷").Should().ContainSingle().Subject;
        row.Skip(1).Should().Equal("2022-02-01", "南湖社区", "土地", "来访", "办理中", "");
        row[0].Should().Be((await Api.Get($"{Deeds.Disputes}/{land.Id}")).Json.Text("number"));
        desk.Text.Should().Contain("<option value=\"land\" selected>").And.Contain("清除条件");

        await desk.GetAsync("/governance/disputes?status=resolved&from=2022-02-02&to=2022-02-02&show=agreement&show=community");
        ShownPage.Rows(desk.Text, "矛盾纠纷").Should().ContainSingle().Which.Should().Equal("南湖社区", "口头");
        (await desk.GetAsync("/governance/disputes?status=resolved&from=1990-01-01&to=1990-01-01")).Text.Should().Contain("没有符合条件的内容");
        done.Id.Should().NotBe(land.Id);
    }

    [Fact]
    public async Task A_list_is_searched_and_says_how_many_there_are()
    {
        for (var i = 0; i < 52; i++) await Api.Dispute(DistrictHost.Neighbour, summary: $"楼顶漏水，第{i}次");
        var desk = await Host.DeskAsync();
        (await desk.GetAsync("/governance/disputes?q=漏水 楼顶")).Text.Should().Contain("共 52 条，本页 50 条").And.Contain("value=\"漏水 楼顶\"");
        await desk.GetAsync(ShownPage.Links(desk.Text).Single(l => l.Contains("cursor=", StringComparison.Ordinal)));
        ShownPage.Rows(desk.Text, "矛盾纠纷").Should().HaveCount(2);
        desk.Text.Should().Contain("共 52 条，本页 2 条");
        var number = ShownPage.Rows(desk.Text, "矛盾纠纷")[0][0];
        ShownPage.Rows((await desk.GetAsync($"/governance/disputes?q={number}")).Text, "矛盾纠纷").Should().ContainSingle().Which[0].Should().Be(number);
        (await desk.GetAsync("/governance/disputes?q=漏")).Text.Should().Contain("至少要有两个相连的字").And.Contain("没有符合条件的内容");
        (await desk.GetAsync("/governance/disputes?from=2024-05-02&to=2024-05-01")).Text.Should().Contain("不能早于 起始日期").And.Contain("没有符合条件的内容");
    }

    [Fact]
    public async Task Every_register_opens_and_each_of_its_records()
    {
        await Api.Platform(DistrictHost.Village);
        var batch = await Api.Batch();
        await Api.Proposal(batch, "p-0002");
        await Api.Recruitment("t-0002", "wellness");
        await Api.Verified(await Api.Assessed());
        await Api.Proposed(await Api.Assessed());
        await Api.Dispute();
        (await Api.Post(Deeds.Rankings, Deeds.Ranking())).Must(201);
        var desk = await Host.DeskAsync();
        foreach (var register in Registers.All)
        {
            (await desk.GetAsync(register.Address)).Status.Should().Be(HttpStatusCode.OK, register.Address);
            if (register.Topic == "district-rankings") continue; // has a page of its own, by year
            var found = Records(desk, register.Address);
            if (found.Count == 0)
            {
                // nothing above made one: as its creating command's example does
                var example = await new Examples(Api).Of(register.Commands.Single(c => c.Writes == Writes.Creates).Name, DistrictHost.Community, DistrictHost.Street);
                (await Api.Post(example.Path, example.Body)).Must(201);
                await desk.GetAsync(register.Address);
                found = Records(desk, register.Address);
            }

            found.Should().NotBeEmpty(register.Address);
            (await desk.GetAsync($"{register.Address}/{found[0]}")).Status.Should().Be(HttpStatusCode.OK, register.Address);
        }

        (await desk.GetAsync("/ledger")).Text.Should().Contain("办理中").And.Contain("cadres/adjustment-items?status=proposed");
        (await desk.GetAsync("/governance/nothing")).Status.Should().Be(HttpStatusCode.NotFound);
        (await desk.GetAsync($"/governance/disputes/{Guid.NewGuid()}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await desk.GetAsync("/governance/disputes/not-a-number")).Status.Should().Be(HttpStatusCode.NotFound);
        (await desk.GetAsync("/organization/policies/nothing")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_record_says_what_can_be_done_with_it_and_why_not_what_cannot()
    {
        var desk = await Host.DeskAsync();
        var open = await Api.Dispute();
        await desk.GetAsync($"/governance/disputes/{open.Id}");
        Steps(desk).Should().Equal("assign-mediators", "record-mediation", "resolve", "end");
        ShownPage.Text(desk.Text).Should().Contain("重新受理 这件纠纷正在办理，无需重新受理。");

        var done = await Api.Resolve(open);
        await desk.GetAsync($"/governance/disputes/{done.Id}");
        Steps(desk).Should().Equal("reopen");
        ShownPage.Text(desk.Text).Should().Contain("指派调解员、记录调解、化解纠纷、终止调解 这件纠纷已经化解；如协议没有履行，请先重新受理。");

        // what other records and the calendar say counts as well
        var batch = await Api.Batch();
        var item = await Api.Proposal(batch, "p-0001", "promotion");
        await desk.GetAsync($"/cadres/adjustment-items/{item.Id}");
        ShownPage.Text(desk.Text).Should().Contain("办理调整到位 这个批次还没有集体讨论决定，不能办理到位。");
        var today = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");
        var noticed = (await Api.Step(await Api.DecideBatch(batch), "open-notice", new { occurredOn = today }, Deeds.Adjustments)).Must(200);
        await desk.GetAsync($"/cadres/adjustments/{noticed.Id}");
        ShownPage.Text(desk.Text).Should().MatchRegex("结束任前公示 公示须满 5 个工作日.*最早 \\d{4}-\\d{2}-\\d{2} 可以结束");
        Steps(desk).Should().BeEmpty();

        // nobody verifies what is one's own; here it is somebody else's
        var reviewer = await Host.DeskAsync(StaffRole.Reviewer);
        var submitted = await Api.Submitted(await Api.Assessed());
        await reviewer.GetAsync($"/assessment/results/{submitted.Id}");
        Steps(reviewer).Should().BeEquivalentTo("return", "verify");
        (await reviewer.GetAsync($"/governance/disputes/{done.Id}")).Text.Should().Contain("您没有办理这类事项的权限。");
    }

    [Fact]
    public async Task Trying_what_could_be_done_records_nothing()
    {
        var made = await Api.Dispute();
        var desk = await Host.DeskAsync();
        var before = await Host.HeadAsync();
        await desk.GetAsync($"/governance/disputes/{made.Id}");
        await desk.GetAsync($"/organization/units/{DistrictHost.Street}");
        (await Host.HeadAsync()).Should().Be(before);
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Json.Number("version").Should().Be(1);
    }

    [Fact]
    public async Task Who_is_bound_to_a_unit_sees_its_records_and_no_others()
    {
        var (own, other) = (await Api.Dispute(DistrictHost.Village), await Api.Dispute(DistrictHost.Community));
        var desk = await Host.DeskAsync(StaffRole.Operator, DistrictHost.OtherStreet);
        Records(await desk.GetAsync("/governance/disputes"), "/governance/disputes").Should().Contain(own.Id).And.NotContain(other.Id);
        (await desk.GetAsync($"/governance/disputes/{own.Id}")).Status.Should().Be(HttpStatusCode.OK);
        (await desk.GetAsync($"/governance/disputes/{other.Id}")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await desk.GetAsync($"/organization/units/{DistrictHost.OtherStreet}"))
            .Status.Should().Be(HttpStatusCode.OK, "the unit is one's own, though the one above answers for it");
        var reader = await Host.DeskAsync(StaffRole.Reader);
        (await reader.GetAsync("/governance/disputes")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await reader.GetAsync("/ledger")).Text.Should().NotContain("矛盾纠纷").And.Contain("考核结果");
    }

    private static List<string> Records(StaffDesk desk, string address)
    {
        var body = Regex.Match(desk.Text, "<tbody>.*</tbody>", RegexOptions.Singleline).Value;
        return [.. Regex.Matches(body, $"href=\"{address.TrimStart('/')}/([^\"/?]+)\"").Select(m => m.Groups[1].Value).Distinct()];
    }

    private static List<string> Steps(StaffDesk desk) =>
        [.. Regex.Matches(desk.Text, "<a class=\"button small quiet\" href=\"[^\"]*\\?do=([a-z-]+)\"").Select(m => m.Groups[1].Value)];
}
