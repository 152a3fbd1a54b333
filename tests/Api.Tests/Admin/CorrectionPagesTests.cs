using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Assessment;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>Entries put right at the desk: first what that would move, then the confirmation.</summary>
public sealed class CorrectionPagesTests(StaffedHost host) : ApiTests<StaffedHost>(host)
{
    [Fact]
    public async Task An_entry_is_replaced_after_its_effect_was_shown_and_confirmed()
    {
        var desk = await Host.DeskAsync();
        var made = await Api.Dispute(summary: "楼上<b>漏水</b>");
        var done = await Api.Resolve(made);
        var address = $"/governance/disputes/{made.Id}?do=replace&entry={made.Index}";
        await desk.GetAsync(address);
        desk.Text.Should().Contain("楼上&lt;b&gt;漏水&lt;/b&gt;</textarea>")
            .And.Contain($"<option value=\"{DistrictHost.Community}\" selected>", "what was recorded stands in the form").And.Contain("预览影响");

        var before = await Host.HeadAsync();
        await desk.SendAsync("ledger.entries.replace", Body(DistrictHost.Neighbour, "社区选错了"));
        desk.Status.Should().Be(HttpStatusCode.OK);
        Effect(desk).Should().Contain(r => r.SequenceEqual(new[] { "化解矛盾纠纷", "湖滨社区", "2024 年 3 月", "邻里、来访、口头协议", "+1" }))
            .And.Contain(r => r.SequenceEqual(new[] { "化解矛盾纠纷", "南湖社区", "2024 年 3 月", "邻里、来访、口头协议", "-1" }));
        (await Host.HeadAsync()).Should().Be(before, "a preview records nothing");

        // another body than the one that was shown is shown first
        var confirmed = desk.Found("name=\"_confirmed\" value=\"([0-9a-f]+)\"");
        await desk.SendAsync("ledger.entries.replace", [.. Body(DistrictHost.Village, "社区选错了"), ("_confirmed", confirmed)]);
        (await Host.HeadAsync()).Should().Be(before);
        Effect(desk).Should().Contain(r => r[1] == "龙山村");

        await desk.SendAsync("ledger.entries.replace", Body(DistrictHost.Neighbour, "社区选错了"));
        await desk.SendAsync("ledger.entries.replace", [.. Body(DistrictHost.Neighbour, "社区选错了"), ("_confirmed", desk.Found("name=\"_confirmed\" value=\"([0-9a-f]+)\""))]);
        desk.Location.Should().Be($"/governance/disputes/{made.Id}?said=recorded");
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Json.Text("community").Should().Be(DistrictHost.Neighbour);
        await desk.GetAsync(desk.Location!);
        desk.Text.Should().Contain("理由：社区选错了").And.MatchRegex("class=\"void\"").And.NotContain($"entry={made.Index}\"", "what was replaced is put right where it stands now");
        done.Version.Should().Be(2);
    }

    [Fact]
    public async Task Only_the_last_step_can_be_taken_back()
    {
        var desk = await Host.DeskAsync();
        var made = await Api.Dispute();
        var done = await Api.Resolve(made);
        await desk.GetAsync($"/ledger/streams/{made.Id}");
        desk.Text.Should().Contain($"do=reverse&amp;entry={done.Index}").And.NotContain($"do=reverse&amp;entry={made.Index}");
        await desk.GetAsync($"/governance/disputes/{made.Id}?do=reverse&entry={done.Index}");
        await desk.SendAsync("ledger.entries.reverse", ("reason", " "));
        desk.Text.Should().Contain("id=\"d-reason-error\"");
        await desk.SendAsync("ledger.entries.reverse", ("reason", "重复录入"));
        await desk.SendAsync("ledger.entries.reverse", ("reason", "重复录入"), ("_confirmed", desk.Found("name=\"_confirmed\" value=\"([0-9a-f]+)\"")));
        desk.Status.Should().Be(HttpStatusCode.Found, desk.Text);
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Json.Text("status").Should().Be("open");
    }

    [Fact]
    public async Task What_would_break_later_steps_is_refused_before_anybody_confirms_it()
    {
        var desk = await Host.DeskAsync();
        var made = await Api.Dispute();
        await Api.Resolve(made, "2024-03-08");
        await desk.GetAsync($"/governance/disputes/{made.Id}?do=replace&entry={made.Index}");
        await desk.SendAsync("ledger.entries.replace", ("body.community", DistrictHost.Community), ("body.category", "land"), ("body.source", "visit"),
            ("body.occurredOn", "2024-03-20"), ("reason", "日期有误"));
        desk.Status.Should().Be(HttpStatusCode.Conflict);
        desk.Text.Should().Contain("的后续步骤“纠纷化解”将不再成立").And.Contain("value=\"2024-03-20\"").And.NotContain("_confirmed");
        await desk.SendAsync("ledger.entries.replace", ("body.community", DistrictHost.Community), ("body.category", ""), ("body.source", "visit"),
            ("body.occurredOn", "2024-03-05"), ("reason", "日期有误"));
        desk.Found("id=\"d-body-category-error\">([^<]*)<").Should().Be("这一项必填，请补上。");
    }

    [Fact]
    public async Task The_places_that_a_correction_moves_are_shown_to_those_who_may_read_them()
    {
        var (first, second) = (await Api.Assessed(), await Api.Assessed());
        await Api.Verified(first, 50);
        var verified = await Api.Verified(second, 60);
        var desk = await Host.DeskAsync();
        await desk.GetAsync($"/assessment/results/{verified.Id}?do=reverse&entry={verified.Index}");
        await desk.SendAsync("ledger.entries.reverse", ("reason", "核验有误"));
        desk.Text.Should().Contain("对排名的影响").And.Contain($"考核单位{second}").And.Contain("示例类别");
    }

    [Fact]
    public async Task Whoever_may_not_correct_sees_the_history_and_nothing_to_change_it_with()
    {
        var desk = await Host.DeskAsync(StaffRole.Auditor);
        var made = await Api.Dispute();
        await desk.GetAsync($"/governance/disputes/{made.Id}?do=reverse&entry={made.Index}");
        ShownPage.Text(desk.Text).Should().Contain("纠纷登记");
        desk.Text.Should().NotContain("冲销").And.NotContain("name=\"_key\"");
    }

    private static (string, string)[] Body(string community, string reason) =>
        [("body.community", community), ("body.category", "neighbour"), ("body.source", "walk-in"), ("body.occurredOn", "2024-03-05"), ("reason", reason)];

    private static IReadOnlyList<string[]> Effect(StaffDesk desk) => ShownPage.Rows(desk.Text, "对统计数据的影响");
}
