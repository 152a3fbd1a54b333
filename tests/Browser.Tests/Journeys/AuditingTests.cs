using NanhuOrg.Browser.Tests.Hosting;

namespace NanhuOrg.Browser.Tests.Journeys;

public sealed class AuditingTests(DeskHost host) : DeskTests(host)
{
    [Fact]
    public async Task An_auditor_replays_the_ledger_and_reads_that_nothing_was_changed()
    {
        await using var auditor = await AuditorAsync();
        await auditor.ClickAsync("审计");
        await auditor.Page.GetByLabel("截至记录").FillAsync("99999999");
        await auditor.PressAsync("开始核对");
        await auditor.MustReadAsync("应在 0 到");
        await auditor.Page.GetByLabel("截至记录").FillAsync("5000");
        await auditor.PressAsync("开始核对");
        await Assertions.Expect(auditor.Page.Locator("main")).ToContainTextAsync("一致 截至第 5,000 条记录", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task An_auditor_finds_who_did_what()
    {
        await using var auditor = await AuditorAsync();
        await auditor.GoAsync("/audit/deeds");
        await auditor.Page.GetByLabel("姓名、接入方或代号").FillAsync("o-24-0013");
        await auditor.PressAsync("查找");
        await auditor.MustReadAsync("报送考核结果");
    }
}
