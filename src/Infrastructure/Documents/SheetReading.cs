using System.Globalization;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>The rows of one sheet, as they stand in its part: one after the other, and none kept.</summary>
internal sealed class SheetReading(WorkbookParts parts, string part)
{
    private const long MostBytes = 256L << 20;

    private const int MostRows = 1_048_576;

    private readonly List<(int First, int Last)> hiddenColumns = [];
    private bool hidesRows;

    /// <param name="seen">Whether somebody must be able to see all that stands there.</param>
    public IEnumerable<WorkbookRow> Rows(bool seen)
    {
        using var xml = parts.Reading(part, MostBytes);
        var (number, heads) = (0, true);
        while (xml.ToElement())
        {
            if (xml.Name == "sheetFormatPr") hidesRows = IsSet(xml.Attribute("zeroHeight"));
            if (xml.Name == "col" && (IsSet(xml.Attribute("hidden")) || IsNothing(xml.Attribute("width"))))
                hiddenColumns.Add((Whole(xml.Attribute("min")), Whole(xml.Attribute("max"))));
            // what two cells have become one, which row is it of?
            if (xml.Name == "mergeCell") throw new WorkbookRefusedException("import.merged", ("range", xml.Attribute("ref") ?? ""));
            if (xml.Name != "row") continue;
            var next = int.TryParse(xml.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
            if (next <= number || next > MostRows) throw new WorkbookRefusedException("import.broken");
            number = next;
            var hidden = IsSet(xml.Attribute("hidden")) || IsNothing(xml.Attribute("ht")) || (hidesRows && xml.Attribute("ht") is null);
            var cells = Cells(xml);
            if (cells.Count == 0) continue;
            if (seen) RefuseUnseen(number, hidden, heads ? [] : cells);
            heads = false;
            yield return new WorkbookRow(number, cells);
        }
    }

    // hidden, filtered away, in a group that is closed: who sent it did not see it, and may not mean it; a column that has only its head says nothing
    private void RefuseUnseen(int row, bool hidden, List<WorkbookCell> cells)
    {
        if (hidden) throw new WorkbookRefusedException("import.hidden-row", ("row", row.ToString(CultureInfo.InvariantCulture)));
        if (hiddenColumns.Count == 0) return;
        foreach (var cell in cells)
        {
            if (hiddenColumns.Exists(c => cell.Column + 1 >= c.First && cell.Column + 1 <= c.Last))
                throw new WorkbookRefusedException("import.hidden-column", ("column", WorkbookCell.Letters(cell.Column)));
        }
    }

    private static bool IsSet(string? flag) => flag is "1" or "true";

    private static bool IsNothing(string? size) => size is not null && double.TryParse(size, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given == 0;

    private static int Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private List<WorkbookCell> Cells(PartReading xml)
    {
        var cells = new List<WorkbookCell>();
        if (xml.IsEmpty) return cells;
        var (depth, column) = (xml.Depth, -1);
        while (xml.Step() && xml.Depth > depth)
        {
            if (!xml.Begins || xml.Name != "c") continue;
            var next = xml.Attribute("r") is { } address ? CellText.Column(address) : column + 1;
            if (next <= column || next >= CellText.MostColumns) throw new WorkbookRefusedException("import.broken");
            column = next;
            if (Cell(xml, column) is { } cell) cells.Add(cell);
        }

        return cells;
    }

    private WorkbookCell? Cell(PartReading xml, int column)
    {
        var (type, style, depth) = (xml.Attribute("t"), xml.Attribute("s"), xml.Depth);
        if (xml.IsEmpty) return null;
        var (value, formula) = ("", false);
        while (xml.Step() && xml.Depth > depth)
        {
            if (!xml.Begins) continue;
            if (xml.Name == "f") formula = true;
            if (xml.Name is "v" or "is") value = xml.Content();
        }

        var (kind, text) = type switch
        {
            "s" => (CellKind.Text, Shared(value)),
            "str" or "inlineStr" => (CellKind.Text, CellText.Decoded(value)),
            "b" => (CellKind.Boolean, value.Trim()),
            "e" => (CellKind.Error, value.Trim()),
            "d" => (CellKind.Text, value),
            null or "n" => (Format(style).IsDate ? CellKind.Date : CellKind.Number, value.Trim()),
            _ => throw new WorkbookRefusedException("import.broken"),
        };
        if (formula) return new(column, CellKind.Formula, text.Length > WorkbookCell.MostCharacters ? "" : text);
        if (text.Length == 0 || (kind == CellKind.Text && string.IsNullOrWhiteSpace(text))) return null;
        if (kind is CellKind.Number or CellKind.Date) return Number(column, kind, text, Format(style));
        return text.Length > WorkbookCell.MostCharacters ? new(column, CellKind.TooLong, "") : new(column, kind, text);
    }

    private WorkbookCell Number(int column, CellKind kind, string text, CellFormat format)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) throw new WorkbookRefusedException("import.broken");
        if (kind != CellKind.Date || !parts.FromYear1904) return new(column, kind, text, format.Shown(number));
        return new(column, kind, (number + 1462).ToString("R", CultureInfo.InvariantCulture), format.Shown(number + 1462));
    }

    private string Shared(string index) =>
        int.TryParse(index.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < parts.SharedTexts.Count
            ? parts.SharedTexts[i] : throw new WorkbookRefusedException("import.broken");

    private CellFormat Format(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var s) && s < parts.Formats.Count ? parts.Formats[s] : CellFormat.General;
}
