using System.IO.Compression;
using System.Text;
using NanhuOrg.Application.Documents;
using NanhuOrg.Infrastructure.Documents;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Documents;

public sealed class WorkbookFileTests
{
    private static readonly string?[] Head = ["社区(村)", "发生日期"];

    [Fact]
    public void Rows_come_in_order_with_their_numbers_and_without_blank_ones()
    {
        var rows = Read(new RawWorkbook().Sheet("数据",
            RawWorkbook.Rows(Head)
            + """<row r="4"/><row r="5"><c r="B5" s="0"/></row><row r="7"><c r="B7" t="inlineStr"><is><t>  </t></is></c></row><row r="9"><c r="B9"><v>3</v></c></row>"""));

        rows.Select(r => r.Number).Should().Equal(1, 9);
        rows[1].Cells.Should().Equal(new WorkbookCell(1, CellKind.Number, "3"));
    }

    [Fact]
    public void Each_kind_of_cell_is_known_by_what_is_stored()
    {
        var styles = """
            <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;days&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/></cellXfs>
            """;
        var shared = new[] { "<t>南湖</t>", "<r><rPr><b/></rPr><t>南</t></r><r><t>湖_x000D_</t></r><rPh sb=\"0\" eb=\"1\"><t>NANHU</t></rPh><phoneticPr fontId=\"1\"/>" };
        var cells = Read(new RawWorkbook { Styles = styles, Shared = shared }.Sheet("数据", """
            <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>文字</v></c><c><v>87.650000000000006</v></c><c s="1"><v>45356</v></c><c s="2"><v>45356.5</v></c><c
            s="3"><v>3</v></c><c s="4"><v>45356</v></c>
            <c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>1+1</f><v>2</v></c><c t="d"><v>2024-03-05</v></c></row>
            """))[0].Cells;

        cells.Select(c => (c.Kind, c.Text)).Should().Equal(
            (CellKind.Text, "南湖"), (CellKind.Text, "南湖\r"), (CellKind.Text, "文字"), (CellKind.Number, "87.650000000000006"), (CellKind.Date, "45356"), (CellKind.Date, "45356.5"),
            (CellKind.Number, "3"), (CellKind.Date, "45356"),
            (CellKind.Boolean, "1"), (CellKind.Error, "#N/A"), (CellKind.Formula, "2"), (CellKind.Text, "2024-03-05"));
        cells.Select(c => c.Column).Should().Equal(Enumerable.Range(0, 12));
    }

    [Fact]
    public void Days_of_a_workbook_that_counts_from_1904_are_the_same_days()
    {
        var styles = """<cellXfs><xf numFmtId="14"/></cellXfs>""";
        Read(new RawWorkbook { Styles = styles, FromYear1904 = true }.Sheet("数据", """<row><c s="0"><v>43894</v></c></row>"""))[0].Cells[0].Text.Should().Be("45356");
    }

    [Fact]
    public void The_only_sheet_may_be_called_anything_and_empty_ones_do_not_matter() =>
        Read(new RawWorkbook().Texts("Sheet1", Head).Sheet("填写说明", RawWorkbook.Rows(["任何内容"])).Sheet("Sheet3", "", state: "hidden")).Should().ContainSingle();

    [Fact]
    public void A_cell_that_is_too_long_is_told_from_one_that_just_fits()
    {
        var cells = Read(new RawWorkbook { Shared = [$"<t>{new string('长', 32_767)}</t>", $"<t>{new string('长', 32_768)}</t>"] }.Sheet(
            "数据", """<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"""))[0].Cells;
        cells.Select(c => c.Kind).Should().Equal(CellKind.Text, CellKind.TooLong);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_file_that_cannot_be_taken_is_refused_with_a_code_and_a_sentence(string code, Func<Stream> file)
    {
        var reading = () => Read(file());
        var refused = reading.Should().Throw<WorkbookRefusedException>().Which;
        (refused.Code, refused.Message).Should().Match<(string Code, string Message)>(r => r.Code == code && r.Message.EndsWith('。'));
    }

    public static TheoryData<string, Func<Stream>> Refused() => new()
    {
        { "import.empty", () => new MemoryStream() },
        { "import.not-xlsx", () => Bytes("社区,日期\n南湖社区,2024-03-05\n"u8) },
        { "import.not-xlsx", () => Bytes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]) },
        { "import.old-or-locked", () => Bytes([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]) },
        { "import.not-xlsx", () => Zip(("word/document.xml", "<document/>")) },
        { "import.broken", () => Bytes([.. "PK\u0003\u0004"u8, .. new byte[200]]) },
        { "import.broken", () => Cut(new RawWorkbook().Texts("数据", Head).File(), 0.6) },
        { "import.broken", () => new RawWorkbook().Sheet("数据", "<row><c></row>").File() },
        { "import.broken", () => new RawWorkbook().Sheet("数据", """<row><c t="s"><v>7</v></c></row>""").File() },
        { "import.broken", () => new RawWorkbook().Sheet("数据", """<row r="2"/><row r="1"><c><v>1</v></c></row>""").File() },
        { "import.broken", () => new RawWorkbook().Sheet("数据", """<row r="1048577"><c><v>1</v></c></row>""").File() },
        { "import.broken", () => new RawWorkbook().Sheet("数据", """<row><c r="XFE1"><v>1</v></c></row>""").File() },
        { "import.broken", () => new RawWorkbook().Sheet("数据", """<row><c><v>one</v></c></row>""").File() },
        { "import.broken", () => new RawWorkbook { Others = new Dictionary<string, byte[]> { ["xl/Workbook.xml"] = [1] } }.Texts("数据", Head).File() },
        { "import.broken", () => Zip(("[Content_Types].xml", "<Types/>"), ("_rels/.rels", """<!DOCTYPE r [<!ENTITY a "aaaa">]><r>&a;</r>""")) },
        { "import.macros", () => new RawWorkbook { Others = new Dictionary<string, byte[]> { ["xl/vbaProject.bin"] = [1] } }.Texts("数据", Head).File() },
        { "import.merged", () => new RawWorkbook().Sheet("数据", RawWorkbook.Rows(Head), """<mergeCells><mergeCell ref="A2:A3"/></mergeCells>""").File() },
        { "import.hidden-sheet", () => new RawWorkbook().Texts("数据", Head).Sheet("旧", RawWorkbook.Rows(["x"]), state: "hidden").File() },
        { "import.hidden-row", () => new RawWorkbook().Sheet("数据", RawWorkbook.Rows(Head) + """<row r="3" hidden="1"><c><v>1</v></c></row>""").File() },
        { "import.hidden-row", () => new RawWorkbook().Sheet("数据", RawWorkbook.Rows(Head) + """<row r="3" outlineLevel="1" hidden="true"><c><v>1</v></c></row>""").File() },
        { "import.hidden-row", () => new RawWorkbook().Sheet("数据", RawWorkbook.Rows(Head) + """<row r="3" ht="0" customHeight="1"><c><v>1</v></c></row>""").File() },
        { "import.hidden-row", () => Before("""<sheetFormatPr zeroHeight="1"/>""") },
        { "import.hidden-column", () => Before("""<cols><col min="2" max="3" width="9" hidden="1"/></cols>""") },
        { "import.hidden-column", () => Before("""<cols><col min="1" max="1" width="0" customWidth="1"/></cols>""") },
        { "import.other-sheet", () => new RawWorkbook().Texts("数据", Head).Texts("三月", ["x"]).File() },
        { "import.sheet-missing", () => new RawWorkbook().Texts("一月", Head).Texts("二月", Head).File() },
        { "import.sheet-missing", () => new RawWorkbook().Sheet("数据", RawWorkbook.Rows(Head), state: "hidden").File() },
    };

    [Fact]
    public void What_is_hidden_and_empty_does_not_matter_nor_what_no_menu_can_show()
    {
        var rows = Read(new RawWorkbook { Before = """<cols><col min="2" max="2" width="9" hidden="1"/><col min="9" max="16384" width="9" hidden="1"/></cols>""" }
            .Sheet("数据", RawWorkbook.Rows(Head) + """<row r="3" hidden="1"><c r="A3" s="0"/></row>""")
            .Sheet("WpsReserved_CellImgList", RawWorkbook.Rows(["x"]), state: "veryHidden"));

        rows.Should().ContainSingle();
    }

    /// <summary>R0022: what is seen goes along with what is stored.</summary>
    [Theory]
    [InlineData("0%", "0.88", "88%")]
    [InlineData("\"南调〔2024〕\"0\"号\"", "12", "南调〔2024〕12号")]
    [InlineData("000", "12", "012")]
    [InlineData("0.00", "1.5", "1.50")]
    [InlineData("#,##0.0,\"千\"", "12345", "12.3千")]
    [InlineData(";;;", "12", "")]
    [InlineData("0;0;", "0", "")]
    [InlineData("[>", "3", null)]
    [InlineData("yyyy", "-1e12", "########")]
    [InlineData("0.00E+00", "123456789012", "1.23E+11")]
    [InlineData("General", "1.5", null)]
    [InlineData("@", "1.5", null)]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"", "45356", null)]
    [InlineData("yyyy\"年\"m\"月\"", "45356", "2024年3月")]
    [InlineData("m\"月\"d\"日\"", "45356", "3月5日")]
    [InlineData("h:mm", "45356.5", "12:00")]
    public void What_a_format_makes_of_a_number_is_known(string format, string stored, string? shown)
    {
        var styles = $"""<numFmts><numFmt numFmtId="170" formatCode="{System.Security.SecurityElement.Escape(format)}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs>""";
        var cell = Read(new RawWorkbook { Styles = styles }.Sheet("数据", $"""<row><c s="0"><v>{stored}</v></c></row>"""))[0].Cells[0];

        (cell.Text, cell.Shown).Should().Be((stored, shown));
    }

    [Theory]
    [InlineData(9, "0.88", "88%")]
    [InlineData(2, "1.5", "1.50")]
    [InlineData(4, "1234.5", "1,234.50")]
    [InlineData(14, "45356", null)]
    [InlineData(31, "45356", null)]
    [InlineData(57, "45356", "2024年3月")]
    [InlineData(58, "45356", "3月5日")]
    [InlineData(0, "0.88", null)]
    public void So_is_what_the_formats_do_that_have_only_a_number(int format, string stored, string? shown) =>
        Read(new RawWorkbook { Styles = $"""<cellXfs><xf numFmtId="{format}"/></cellXfs>""" }.Sheet("数据", $"""<row><c s="0"><v>{stored}</v></c></row>"""))[0]
            .Cells[0].Shown.Should().Be(shown);

    private static MemoryStream Before(string sheetData) => new RawWorkbook { Before = sheetData }.Sheet("数据", RawWorkbook.Rows(Head, Head)).File();

    private static List<WorkbookRow> Read(RawWorkbook workbook) => Read(workbook.File());

    private static List<WorkbookRow> Read(Stream file) => [.. new Workbooks().Read(file, "数据", "填写说明")];

    private static MemoryStream Bytes(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    private static MemoryStream Cut(MemoryStream file, double part) => new(file.ToArray()[..(int)(file.Length * part)]);

    private static MemoryStream Zip(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        file.Position = 0;
        return file;
    }
}
