using System.IO.Compression;
using System.Xml.Linq;
using NanhuOrg.Application.Documents;
using NanhuOrg.Infrastructure.Documents;

namespace NanhuOrg.Infrastructure.Tests.Documents;

/// <summary>What we write, read by the rules of XML and of the format and not by our own reader: that ours reads ours proves nothing.</summary>
public sealed class WrittenWorkbookTests
{
    [Theory]
    [InlineData("𠮷祥社区")]
    [InlineData("社区𠮷")]
    [InlineData("𠮷𠮷𡈽𡈽")]
    [InlineData("中𪚥文😀")]
    [InlineData("岳阳市南湖新区")]
    public void Characters_beyond_the_basic_plane_are_written_as_they_are(string text) => Texts(Written(text)).Should().Contain(text);

    [Theory]
    [InlineData("_xD842__xDFB7_")]
    [InlineData("_x000D_")]
    public void What_looks_like_an_escape_stays_what_was_typed(string text)
    {
        Texts(Written(text)).Should().NotContain(t => t.Contains("𠮷", StringComparison.Ordinal) || t.Contains('\r', StringComparison.Ordinal));
        new Workbooks().Read(Written(text), "数据").SelectMany(r => r.Cells).Select(c => c.Text).Should().Contain(text);
    }

    [Fact]
    public void Lists_to_choose_from_stand_behind_the_rows()
    {
        var sheet = Part(Written("甲", "\"𠮷,是\"")).Root!;
        sheet.Elements().Select(e => e.Name.LocalName).Should().ContainInOrder("sheetData", "dataValidations");
        sheet.Descendants().Single(e => e.Name.LocalName == "formula1").Value.Should().Be("\"𠮷,是\"");
    }

    private static MemoryStream Written(string text, string? offered = null)
    {
        var file = new MemoryStream();
        new Workbooks().Write(file, new Worksheet("数据", [new(20), new(10, Offered: offered)], [["名称", "可选"], [text, "是"]], Heads: 1));
        file.Position = 0;
        return file;
    }

    private static IEnumerable<string> Texts(Stream file) => Part(file).Descendants().Where(e => e.Name.LocalName is "v" or "t").Select(e => e.Value);

    private static XDocument Part(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        using var part = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XDocument.Load(part);
    }
}
