using NanhuOrg.Application.Access;
using NanhuOrg.Browser.Tests.Hosting;

namespace NanhuOrg.Browser.Tests.Journeys;

/// <summary>From a figure to what is behind it.</summary>
public sealed class ReadingTests(DeskHost host) : DeskTests(host)
{
    [Fact]
    public async Task A_leader_opens_a_figure_down_to_one_entry_and_its_bytes()
    {
        await using var leader = await Person.SignInAsync(Host, null, StaffRole.Reviewer);
        await leader.ClickAsync("年度统计");
        await leader.MustReadAsync("1,783");
        await leader.ClickAsync("化解矛盾纠纷");
        await leader.MustReadAsync("1780多件");
        await leader.ClickAsync("类型");
        await leader.MustReadAsync("婚姻家庭");
        await leader.Page.Locator("tbody tr", new() { HasText = "婚姻家庭" }).GetByRole(AriaRole.Link).ClickAsync();
        await leader.MustReadAsync("各行数量相加，就是这个数字");
        await leader.Page.Locator("tbody tr").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await leader.MustReadAsync("纠纷化解");
        await leader.MustReadAsync("一致");
        await leader.Page.GetByText("原始内容（JSON）").ClickAsync();
        await leader.MustReadAsync("governance.dispute-resolved.v1");
    }

    [Fact]
    public async Task Dragging_the_date_changes_the_figures_and_the_address_and_reloads_nothing()
    {
        await using var reader = await ReviewerAsync();
        await reader.GoAsync("/statistics/2024/dispute.resolved?by=unit");
        await reader.MustReadAsync("1,783");
        await reader.Page.EvaluateAsync("window.stayed = true");
        var chart = reader.Page.Locator("ledger-chart");
        var before = await chart.GetAttributeAsync("data");
        var slider = reader.Page.GetByRole(AriaRole.Slider);
        await slider.FocusAsync();
        for (var i = 0; i < 3; i++) await reader.Page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(reader.Page.Locator(".asof")).ToContainTextAsync("当时所知");
        (await chart.GetAttributeAsync("data")).Should().NotBe(before);
        reader.Page.Url.Should().Contain("day=2024-");
        (await reader.Page.EvaluateAsync<bool>("window.stayed === true")).Should().BeTrue("the page was patched, not loaded again");
        (await reader.Page.EvaluateAsync<bool>("document.querySelector('ledger-chart').chart !== undefined")).Should().BeTrue("the chart is the same, with other bars");
    }

    [Fact]
    public async Task A_page_at_a_date_is_an_address_that_shows_the_same_to_another()
    {
        await using var one = await ReviewerAsync();
        await one.GoAsync("/statistics/2024");
        await one.Page.GetByLabel("截至", new() { Exact = true }).FillAsync("2024-06-30");
        await one.PressAsync("查看当时");
        await one.MustReadAsync("第 4,684 条记录为止");
        await using var other = await AuditorAsync();
        await other.GoAsync(new Uri(one.Page.Url).PathAndQuery);
        await other.MustReadAsync("821");
    }

    [Fact]
    public async Task Without_a_script_the_date_the_order_and_the_columns_work_too()
    {
        await using var reader = await Person.SignInAsync(Host, null, StaffRole.Reviewer, script: false);
        await reader.GoAsync("/statistics/2024/dispute.resolved?by=unit");
        await reader.Page.GetByLabel("截至", new() { Exact = true }).FillAsync("2024-06-30");
        await reader.PressAsync("查看当时");
        await reader.MustReadAsync("820多件");
        await reader.Page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = "件" }).ClickAsync();
        (await reader.Page.Locator("tbody tr td.number").First.InnerTextAsync()).Should().Be("4", "the smallest comes first");
        await reader.Page.GetByText("列", new() { Exact = true }).ClickAsync();
        await reader.Page.GetByLabel("代码").CheckAsync();
        await reader.PressAsync("应用");
        await reader.MustReadAsync("4306A0C01");
    }

    [Fact]
    public async Task Ctrl_K_and_pinyin_initials_find_a_unit_and_a_number_finds_an_entry()
    {
        await using var reader = await OperatorAsync();
        await reader.Page.Keyboard.PressAsync("Control+k");
        await reader.Page.Keyboard.TypeAsync("lsjd");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.MustReadAsync("龙山街道");
        await reader.Page.Keyboard.PressAsync("Control+k");
        await reader.Page.Keyboard.TypeAsync("5000");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.WaitForURLAsync("**/ledger/entries/5000");
    }

    [Fact]
    public async Task A_street_sees_its_own_and_is_told_what_it_may_not_see()
    {
        await using var clerk = await OperatorAsync(Units.Street);
        await clerk.GoAsync("/statistics/2024");
        await clerk.MustReadAsync("271");
        var answer = await clerk.Page.GotoAsync("/statistics/2024?unit=4306A0S01");
        answer!.Status.Should().Be(403);
        await clerk.MustReadAsync("没有权限查看");
        (await clerk.Page.GotoAsync("/audit"))!.Status.Should().Be(403);
        (await clerk.Page.GotoAsync("/nirgends"))!.Status.Should().Be(404);
        await clerk.MustReadAsync("没有这一页");
    }
}
