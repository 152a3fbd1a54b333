using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using NanhuOrg.Api.Admin.Kit;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Infrastructure;

namespace NanhuOrg.Api.Tests.Admin;

public sealed class SheetsTests
{
    private static readonly string[] Heads = ["记录", "发生日期", "单位", "分类", "计入"];

    [Fact]
    public async Task A_table_is_sent_instead_of_its_page_with_numbers_as_numbers_and_dates_as_dates()
    {
        object?[][] rows = [[51L, new DateOnly(2024, 3, 5), "南湖社区", DisputeCategory.Family, 1.5m], [52L, null, "月山街道", null, -2m]];
        var http = await Asked("?export=xlsx", http => Sheets.Offer(http, "化解矛盾纠纷", Heads, rows, "截至第 52 条记录所知"));

        http.Response.ContentType.Should().Be("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        http.Response.Headers.ContentDisposition.ToString().Should().Contain("filename*=UTF-8''" + Uri.EscapeDataString("化解矛盾纠纷-"));
        var sheet = Read(http);
        sheet[0].Should().Equal(new object?[] { "化解矛盾纠纷", null, null, null, null });
        sheet[1].Should().Equal(Heads);
        sheet[2].Should().Equal(new object?[] { 51d, new DateTime(2024, 3, 5), "南湖社区", "婚姻家庭", 1.5d });
        sheet[3].Should().Equal(new object?[] { 52d, null, "月山街道", null, -2d });
        sheet[5][0].Should().Be("截至第 52 条记录所知");
        sheet[6][0].Should().Match(s => ((string)s).StartsWith("导出于 "));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86")]
    [InlineData("-已撤销")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\uFF1Dcmd|' /C calc'!A0")]
    public async Task A_text_that_begins_like_a_formula_stays_a_text(string text)
    {
        var http = await Asked("?export=xlsx", http => Sheets.Offer(http, "纠纷", ["简要情况"], [[text]], null));

        Read(http)[2][0].Should().Be("'" + text);
        SheetXml(http).Should().NotContain("<x:f>").And.NotContain("<f>");
    }

    [Fact]
    public async Task A_page_is_sent_when_no_sheet_is_asked_for_or_none_was_offered()
    {
        Text(await Asked("", http => Sheets.Offer(http, "纠纷", ["简要情况"], [["邻里"]], null))).Should().Be("<p>页面</p>");
        Text(await Asked("?export=xlsx", _ => { })).Should().Be("<p>页面</p>");
        Text(await Asked("?export=xlsx", http =>
        {
            Sheets.Offer(http, "纠纷", ["简要情况"], [["邻里"]], null);
            http.Response.StatusCode = 404;
        })).Should().Be("<p>页面</p>");
    }

    private static async Task<HttpContext> Asked(string query, Action<HttpContext> page)
    {
        var services = new ServiceCollection().AddInfrastructure(new("Host=nowhere", "Host=nowhere", "Host=nowhere")).BuildServiceProvider();
        var http = new DefaultHttpContext { RequestServices = services, Request = { Method = "GET", QueryString = new(query) }, Response = { Body = new MemoryStream() } };
        await Sheets.Instead(http, async rendered =>
        {
            page(rendered);
            await rendered.Response.WriteAsync("<p>页面</p>");
        });
        return http;
    }

    private static List<object?[]> Read(HttpContext http) =>
        [.. Body(http).Query().Cast<IDictionary<string, object?>>().Select(row => row.Values.ToArray())];

    private static string SheetXml(HttpContext http)
    {
        using var zip = new ZipArchive(Body(http));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    private static string Text(HttpContext http) => new StreamReader(Body(http)).ReadToEnd();

    private static Stream Body(HttpContext http)
    {
        http.Response.Body.Position = 0;
        return http.Response.Body;
    }
}
