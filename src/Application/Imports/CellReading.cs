using System.Globalization;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Imports;

/// <summary>What a person wrote in a cell, as the value that it stands for: text, number, date, code. Where it could be two things, it is neither.</summary>
internal static partial class CellReading
{
    /// <summary>From fifteen digits on a spreadsheet forgets what comes after.</summary>
    private const double SureBelow = 1e15;

    /// <returns>A string, an int, a decimal, a bool, a list of strings; or what is wrong.</returns>
    public static (object? Value, FieldError? Wrong) Read(ImportColumn column, WorkbookCell cell, Choices? choices)
    {
        if (cell.Kind == CellKind.Formula) return Wrong(column, "cell-formula");
        if (cell.Kind == CellKind.Error) return Wrong(column, "cell-error", ("text", cell.Text));
        if (cell.Kind == CellKind.TooLong) return Wrong(column, "too-long", ("limit", WorkbookCell.MostCharacters.ToString(CultureInfo.InvariantCulture)));
        return column.Kind switch
        {
            ColumnKind.Day => Dates.Read(cell) is not { } day ? Wrong(column, "cell-not-a-date")
                : cell.Shown is { } shown && Dates.Parse(Blanks.Trimmed(shown)) != day && (cell.Kind == CellKind.Date || !ShowsWhatIsStored(cell))
                    ? Otherwise(column, shown, day.Iso()) : (day.Iso(), null),
            ColumnKind.Period => Dates.ReadPeriod(cell) is { } period ? (period, null) : Wrong(column, "cell-not-a-period"),
            ColumnKind.Whole or ColumnKind.Number when !ShowsWhatIsStored(cell) => Otherwise(column, cell.Shown!, Digits(Number(cell)!.Value)),
            ColumnKind.Whole => Number(cell) is { } n && decimal.Truncate(n) == n && n is >= int.MinValue and <= int.MaxValue ? ((int)n, null) : Wrong(column, "cell-not-whole"),
            ColumnKind.Number => Number(cell) is { } n ? (n, null) : Wrong(column, "cell-not-a-number"),
            ColumnKind.YesNo => YesNo(cell) is { } yes ? (yes, null) : Wrong(column, "cell-not-yes-or-no"),
            _ => Words(column, cell, choices),
        };
    }

    private static (object?, FieldError?) Words(ImportColumn column, WorkbookCell cell, Choices? choices)
    {
        // 2024-03 was typed, and the spreadsheet made the first of March of it: what was meant is gone
        if (cell.Kind == CellKind.Date) return Wrong(column, "cell-became-date");
        if (cell.Kind == CellKind.Number && Number(cell) is null) return Wrong(column, "cell-digits-lost");
        // what is seen is what was meant, unless it is too little to say what that was
        if (cell.Shown is { } shown && (Blanks.Trimmed(shown).Length == 0 || Exponent().IsMatch(shown))) return Otherwise(column, shown, Digits(Number(cell)!.Value));
        var text = cell.Kind switch
        {
            CellKind.Number => cell.Shown is null ? Digits(Number(cell)!.Value) : Blanks.Trimmed(cell.Shown),
            CellKind.Boolean => cell.Text == "1" ? "TRUE" : "FALSE",
            _ => Blanks.Trimmed(FormulaText.Bare(cell.Text)),
        };
        if (choices is null)
            return column.Kind == ColumnKind.Texts ? (text.Split(['、', ';', '\uFF1B', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), null)
                : (text, null);
        return choices.Find(text) switch
        {
            [var code] => (code, null),
            [] when column.Kind == ColumnKind.Choice => Wrong(column, "cell-not-in-list", ("text", Short(text)), ("names", string.Join('、', choices.All.Select(c => c.Name)))),
            [] => Wrong(column, column.Kind == ColumnKind.Unit ? "cell-no-such-unit" : "cell-nothing-called", ("text", Short(text))),
            var several => Wrong(column, "cell-ambiguous", ("text", Short(text)), ("codes", string.Join('、', several.Take(5)))),
        };
    }

    /// <summary>A number as people type it, thousands apart or not; of a stored one, the digits that are sure.</summary>
    private static decimal? Number(WorkbookCell cell)
    {
        if (cell.Kind == CellKind.Text)
        {
            var text = Blanks.Trimmed(FormulaText.Bare(cell.Text));
            return Typed().IsMatch(text) && decimal.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var typed) ? typed : null;
        }

        return cell.Kind == CellKind.Number && double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var stored) && Math.Abs(stored) < SureBelow
            ? (decimal)stored : null;
    }

    /// <summary>Whether the number that is seen is the one that is stored: what cannot be read as a number at all has been refused before.</summary>
    private static bool ShowsWhatIsStored(WorkbookCell cell) =>
        cell.Shown is null || Number(cell) is not { } stored || Number(new(cell.Column, CellKind.Text, cell.Shown.Trim().TrimStart('¥', '\uFFE5'))) == stored;

    private static string Digits(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static (object?, FieldError?) Otherwise(ImportColumn column, string shown, string stored) =>
        Wrong(column, "cell-shown-otherwise", ("shown", Short(Blanks.Trimmed(shown))), ("stored", stored));

    private static bool? YesNo(WorkbookCell cell) => (cell.Kind, Blanks.Trimmed(cell.Text)) switch
    {
        (CellKind.Boolean, var b) => b == "1",
        (CellKind.Text, "是") => true,
        (CellKind.Text, "否") => false,
        _ => null,
    };

    private static string Short(string text) => text.Length <= 40 ? text : $"{text[..40]}……";

    private static (object?, FieldError?) Wrong(ImportColumn column, string code, params (string Name, string Value)[] facts) =>
        (null, SharedRules.Error(column.Path, code, facts));

    [GeneratedRegex("[0-9]E[+-]?[0-9]")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$")]
    private static partial Regex Typed();
}
