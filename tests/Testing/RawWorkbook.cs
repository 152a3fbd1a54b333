using System.IO.Compression;
using System.Text;

namespace NanhuOrg.Testing;

/// <summary>A workbook written by hand, element by element: also as no spreadsheet would write it.</summary>
public sealed class RawWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, string State, string Xml)> sheets = [];

    /// <summary>Texts that cells share; <c>t="s"</c> names them by number.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];

    /// <summary>Inside of <c>styleSheet</c>.</summary>
    public string Styles { get; init; } = "";

    /// <summary>What stands in front of the rows of each sheet.</summary>
    public string Before { get; init; } = "";

    public bool FromYear1904 { get; init; }

    /// <summary>Further parts of the archive.</summary>
    public IReadOnlyDictionary<string, byte[]> Others { get; init; } = new Dictionary<string, byte[]>();

    /// <param name="data">Inside of <c>sheetData</c>.</param>
    /// <param name="after">What follows it.</param>
    public RawWorkbook Sheet(string name, string data, string after = "", string state = "visible")
    {
        sheets.Add((name, state, $"<worksheet xmlns=\"{Main}\">{Before}<sheetData>{data}</sheetData>{after}</worksheet>"));
        return this;
    }

    /// <summary>Rows of plain texts from the first row on; null leaves a cell out.</summary>
    public RawWorkbook Texts(string name, params IEnumerable<string?[]> rows) => Sheet(name, Rows(rows));

    public static string Rows(params IEnumerable<string?[]> rows) =>
        string.Concat(rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((text, c) => Cell(r, c, text)))}</row>"));

    public MemoryStream File()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Part(zip, "_rels/.rels", Relations(("r1", "officeDocument", "xl/workbook.xml")));
            Part(zip, "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Documents}\"><workbookPr{(FromYear1904 ? " date1904=\"1\"" : "")}/>"
                + $"<sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"s{i + 1}\"/>"))}</sheets></workbook>");
            Part(zip, "xl/_rels/workbook.xml.rels", Relations(
                [.. sheets.Select((_, i) => ($"s{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ("t", "sharedStrings", "sharedStrings.xml"),
                ("f", "styles", "styles.xml")]));
            for (var i = 0; i < sheets.Count; i++) Part(zip, $"xl/worksheets/sheet{i + 1}.xml", sheets[i].Xml);
            if (Shared.Count > 0) Part(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(Shared.Select(t => $"<si>{t}</si>"))}</sst>");
            if (Styles.Length > 0) Part(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\">{Styles}</styleSheet>");
            foreach (var (name, bytes) in Others) Part(zip, name, bytes);
        }

        file.Position = 0;
        return file;
    }

    private static string Cell(int row, int column, string? text) =>
        text is null ? "" : $"<c r=\"{(char)('A' + column)}{row + 1}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    private static string Relations(params (string Id, string Type, string Target)[] all) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + $"{string.Concat(all.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{Documents}/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    private static void Part(ZipArchive zip, string name, string xml) => Part(zip, name, Encoding.UTF8.GetBytes(xml));

    private static void Part(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}
