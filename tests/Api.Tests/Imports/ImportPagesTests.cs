using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Imports;

/// <summary>The way of a file over the desk's pages, by people who have signed in, without a script.</summary>
public sealed class ImportPagesTests(ImportHost host) : ApiTests<ImportHost>(host)
{
    private const string New = $"/imports/new/{ImportHost.Disputes}";

    [Fact]
    public async Task From_the_template_to_the_records()
    {
        var (desk, _) = await StaffDesk.InAsync(Host, "pages-operator", null, StaffRole.Operator);
        var (type, name, template) = await desk.DownloadAsync($"{New}?export=template");
        (type, name).Should().Be(("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "导入模板-矛盾纠纷.xlsx"));
        ImportHost.Read(new MemoryStream(template))[0].Should().Equal(ImportHost.Heads);

        await desk.GetAsync(New);
        await desk.UploadAsync("upload", "三月.xlsx", template);
        desk.Text.Should().Contain("import.no-rows", "the template as it is has no rows");

        var file = ImportHost.Disputed(["南湖社区", "邻里", "来访", "2", "页面一", "2024-03-05"], ["南湖社区", "吵架", "来访", "2", "页面二", "2024-03-05"]).ToArray();
        await desk.UploadAsync("upload", "三月.xlsx", file);
        (desk.Status, desk.Location).Should().Match<(HttpStatusCode Status, string? To)>(a => a.Status == HttpStatusCode.Found && a.To!.StartsWith("/imports/check/"));
        var check = desk.Location!;
        (await desk.GetAsync(check)).Text.Should().Contain("导入 1 行合格的").And.Contain("没有“吵架”这一项").And.Contain("cell-not-in-list");
        ImportHost.Read(new MemoryStream((await desk.DownloadAsync($"{check}?export=wrong")).Bytes))[1][9].Should().Match(t => ((string)t).Contains("【纠纷类型】"));

        await desk.SendAsync("start");
        var import = desk.Location!;
        await Eventually.BeAsync(async () => (await desk.GetAsync(import)).Text.Contains("已导入 1 行", StringComparison.Ordinal), "the page says so");
        desk.Text.Should().NotContain("http-equiv=\"refresh\"").And.Contain("1 行没有导入");
        (await desk.GetAsync(desk.Found("href=\"(governance/disputes/[^\"]+)\""))).Text.Should().Contain("页面一");
        ImportHost.Read(new MemoryStream((await desk.DownloadAsync($"{import}?export=refused")).Bytes)).Should().HaveCount(2);
        (await desk.GetAsync("/imports")).Text.Should().Contain("三月.xlsx").And.Contain("已完成，有未导入的行");

        await desk.GetAsync(New);
        (await desk.UploadAsync("upload", "三月.xlsx", file)).Text.Should().Contain("同一份文件只能导入一次").And.Contain(import[1..]);

        var (auditor, _) = await StaffDesk.InAsync(Host, "pages-auditor", null, StaffRole.Auditor);
        (await auditor.GetAsync(import)).Text.Should().Contain("已导入 1 行").And.NotContain("export=refused", "rows that were refused go back to whoever sent them only");
        (await auditor.DownloadAsync($"{import}?export=refused")).MediaType.Should().Be("text/html");
        (await auditor.GetAsync(check)).Status.Should().Be(HttpStatusCode.NotFound);
        (await auditor.GetAsync(New)).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whatever_else_is_sent_is_answered_with_words()
    {
        var (desk, _) = await StaffDesk.InAsync(Host, "pages-careless", DistrictHost.Street, StaffRole.Operator);
        await desk.GetAsync(New);
        (await desk.UploadAsync("upload", "照片.xlsx", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4])).Text.Should().Contain("这不是 .xlsx 文件").And.Contain("import.not-xlsx");
        (await desk.UploadAsync("upload", "空.xlsx", [])).Text.Should().Contain("import.empty");
        (await desk.SendAsync("upload")).Text.Should().Contain("import.not-chosen");
        await desk.GetAsync(New);
        (await desk.UploadAsync("upload", "大.xlsx", new byte[12 << 20]))
            .Should().Match<StaffDesk>(d => d.Status == HttpStatusCode.RequestEntityTooLarge && d.Text.Contains("文件超过 10 MB"));
        (await desk.PostAsync(New, ("_handler", "upload"))).Location.Should().Contain("said=form-outdated", "a form without a token of ours is not taken");
        (await desk.GetAsync("/imports/new/organization.units.register")).Status.Should().Be(HttpStatusCode.NotFound);
        (await desk.GetAsync("/imports/check/0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f")).Text.Should().Contain("请重新上传");
    }
}
