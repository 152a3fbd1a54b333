using System.Globalization;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Application.Imports;

/// <summary>Rows that were not taken, as they were, with one more column that says why: mended in place, the sheet can be sent as it is.</summary>
internal static class ProblemSheet
{
    public static void Write(IWorkbooks workbooks, Stream to, IReadOnlyList<JudgedRow> rows)
    {
        var heads = rows[0].Heads;
        var columns = heads.Heads.Keys.Where(c => !heads.Passed.Contains(c)).ToList();
        List<WorksheetColumn> shown =
        [
            .. columns.Select(c => new WorksheetColumn(
                WorksheetColumn.WidthOf(rows.Take(50).SelectMany(r => r.Row.Cells).Where(cell => cell.Column == c && cell.Kind == CellKind.Text).Select(cell => cell.Text)
                    .Append(heads.Heads[c])),
                heads[c]?.Kind == ColumnKind.Day ? WorksheetColumn.Day : null)),
            new(60),
        ];
        workbooks.Write(to, new Worksheet(SheetHeads.Sheet, shown, rows.Select(Row).Prepend([.. columns.Select(c => heads.Heads[c]), SheetHeads.Problem]), Heads: 1));

        IReadOnlyList<object?> Row(JudgedRow row) => [.. columns.Select(c => row.Row.Cells.Where(cell => cell.Column == c).Select(Value).FirstOrDefault()), Said(row)];
    }

    // the number is gone from the sheet that is given back, and people still know it
    private static string Said(JudgedRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"原第 {row.Row.Number} 行：")
            + string.Join(" ", row.Problems.Select(p => p.Column.Length == 0 ? p.Text : $"【{p.Column}】{p.Text}"));

    // of what was reckoned, what it came to: that is what has to stand there
    private static object? Value(WorkbookCell cell) => cell.Kind switch
    {
        CellKind.Number or CellKind.Date or CellKind.Formula when decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        CellKind.Boolean => cell.Text == "1" ? "是" : "否",
        _ => FormulaText.Bare(cell.Text),
    };
}
