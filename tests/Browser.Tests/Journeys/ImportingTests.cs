using NanhuOrg.Application.Access;
using NanhuOrg.Browser.Tests.Hosting;
using NanhuOrg.Testing;

namespace NanhuOrg.Browser.Tests.Journeys;

/// <summary>Many rows at once: looked through, confirmed, recorded; and what was not, sent back.</summary>
public sealed class ImportingTests(DeskHost host) : DeskTests(host)
{
    private static readonly string[] Heads = ["社区（村）", "纠纷类型", "纠纷来源", "当事人数", "简要情况", "发生日期"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operator_imports_a_file_with_a_script_and_without(bool script)
    {
        await using var person = await Person.SignInAsync(Host, null, StaffRole.Operator, script: script);
        await person.ClickAsync("导入");
        await person.ClickAsync("矛盾纠纷");
        var template = await person.Page.RunAndWaitForDownloadAsync(() => person.ClickAsync("下载模板"));
        template.SuggestedFilename.Should().Be("导入模板-矛盾纠纷.xlsx");

        var rows = Enumerable.Range(0, 1200).Select(i => (string?[])["南湖社区", "邻里", "网上", "2", $"浏览器{script}{i}", i == 7 ? "去年" : "2024-11-11"]);
        using var file = new RawWorkbook().Texts("数据", rows.Prepend(Heads)).File();
        await person.Page.GetByLabel("文件", new() { Exact = true })
            .SetInputFilesAsync(new FilePayload { Name = "十一月.xlsx", MimeType = "application/octet-stream", Buffer = file.ToArray() });
        await person.PressAsync("上传检查");
        await person.MustReadAsync("还什么也没有记录");
        await person.MustReadAsync("请写成年月日");
        if (script) await person.MustBeAccessibleAsync();

        await person.PressAsync("导入 1,199 行合格的");
        await Assertions.Expect(person.Page.Locator("body")).ToContainTextAsync("已导入 1,199 行，1 行没有导入", new() { Timeout = 60_000 });
        if (script) await person.MustBeAccessibleAsync();
        var refused = await person.Page.RunAndWaitForDownloadAsync(() => person.ClickAsync("下载未导入的行"));
        refused.SuggestedFilename.Should().Be("未导入的行-十一月.xlsx");
        await person.Page.Locator("tbody a[href^='governance/disputes/']").First.ClickAsync();
        await person.MustReadAsync($"浏览器{script}0");
    }
}
