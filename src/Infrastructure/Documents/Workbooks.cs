using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>
/// Workbooks, written by MiniExcel and read by ourselves: it takes what is reckoned for what was typed, does not tell of merged cells and hidden sheets, and unpacks whatever
/// it is given.
/// </summary>
internal sealed class Workbooks : IWorkbooks
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
        // not SaveAsAsync, which in 1.46.0 writes an element of the sheet among its rows: not every reader forgives that
        to.SaveAs(sheets.Select((sheet, s) => (sheet, s)).ToDictionary(x => x.sheet.Name, x => (object)Rows(x.sheet, x.s)), printHeader: false, configuration: settings);
        DropDowns.Put(to, sheets);
    }

    public IEnumerable<WorkbookRow> Read(Stream file, string sheet, params IReadOnlyList<string> besides) => WorkbookFile.Rows(file, sheet, besides);

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
