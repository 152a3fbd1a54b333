using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>
/// Workbooks, written by MiniExcel and read by ourselves: it takes what is reckoned for what was typed, does not tell of merged cells and hidden sheets, and unpacks whatever
/// it is given.
/// </summary>
internal sealed partial class Workbooks : IWorkbooks
{
    public void Write(Stream to, params IReadOnlyList<Worksheet> sheets)
    {
        var settings = new OpenXmlConfiguration
        {
            AutoFilter = false, // it would begin at the title
            FreezeRowCount = sheets[0].Heads,
            DynamicColumns = [.. sheets.SelectMany((sheet, s) =>
                sheet.Columns.Select((column, c) => new DynamicExcelColumn(Key(s, c)) { Width = column.Width, Format = column.Format }))],
        };
        var beyond = false;
        // not SaveAsAsync, which in 1.46.0 writes an element of the sheet among its rows: not every reader forgives that
        to.SaveAs(
            sheets.Select((sheet, s) => (sheet, s)).ToDictionary(x => x.sheet.Name, x => (object)Rows(x.sheet with { Rows = x.sheet.Rows.Select(Look) }, x.s)), printHeader: false,
            configuration: settings);
        if (beyond || sheets.Any(s => s.Columns.Any(c => c.Offered is not null))) Finish(to, sheets);

        IReadOnlyList<object?> Look(IReadOnlyList<object?> row)
        {
            beyond |= row.OfType<string>().Any(text => text.Any(char.IsSurrogate));
            return row;
        }
    }

    public IEnumerable<WorkbookRow> Read(Stream file, string sheet, params IReadOnlyList<string> besides) => WorkbookFile.Rows(file, sheet, besides);

    // MiniExcel writes no lists to choose from, and 1.46.0 takes each half of a character beyond the basic plane for one that XML cannot hold
    private static void Finish(Stream workbook, IReadOnlyList<Worksheet> sheets)
    {
        using var zip = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        for (var s = 0; s < sheets.Count; s++)
        {
            var part = zip.GetEntry(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{s + 1}.xml"))!;
            string written;
            using (var reader = new StreamReader(part.Open())) written = reader.ReadToEnd();
            var finished = DropDowns.Put(Halves().Replace(written, Whole), sheets[s]);
            if (finished == written) continue;
            var name = part.FullName;
            part.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(finished);
        }
    }

    private static string Whole(Match halves) => new([Half(halves.Groups[1]), Half(halves.Groups[2])]);

    private static char Half(Group digits) => (char)int.Parse(digits.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // typed like this, it would have been written with an escaped line before the x
    [GeneratedRegex("_x(D[89AB][0-9A-F]{2})__x(D[C-F][0-9A-F]{2})_")]
    private static partial Regex Halves();

    private static IEnumerable<Dictionary<string, object?>> Rows(Worksheet sheet, int s) =>
        sheet.Rows.Select(row => sheet.Columns.Select((_, c) => KeyValuePair.Create(Key(s, c), Cell(row.ElementAtOrDefault(c)))).ToDictionary());

    private static object? Cell(object? value) => value switch
    {
        string text => FormulaText.Guard(text),
        DateTimeOffset moment => moment.DateTime,
        _ => value,
    };

    private static string Key(int sheet, int column) => string.Create(CultureInfo.InvariantCulture, $"{sheet}.{column}");
}
