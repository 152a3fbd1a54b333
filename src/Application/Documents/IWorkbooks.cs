using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Documents;

/// <summary>Excel workbooks (.xlsx), written for people and read from people.</summary>
public interface IWorkbooks
{
    /// <summary>
    /// Numbers are written as numbers and dates as dates. A text that a spreadsheet might take for a formula is written so that it stays one:
    /// see <see cref="FormulaText"/>.
    /// </summary>
    void Write(Stream to, params IReadOnlyList<Worksheet> sheets);

    /// <summary>
    /// The rows of the sheet called <paramref name="sheet"/>, or of the only one, in order and without blank ones; in bounded memory, whatever the file says it is. Other
    /// sheets must be empty, but for those called one of <paramref name="besides"/>: what was meant for us and is not read would be lost without a word. Nor is anything read that
    /// who sent it does not see: rows and columns that are hidden.
    /// </summary>
    /// <exception cref="WorkbookRefusedException">While reading: what came before it is worth nothing either.</exception>
    IEnumerable<WorkbookRow> Read(Stream file, string sheet, params IReadOnlyList<string> besides);
}

/// <param name="Name">At most 31 characters.</param>
/// <param name="Rows">Texts, numbers, dates and nulls; as many in a row as there are columns, or fewer.</param>
/// <param name="Heads">How many rows at the top stay in sight.</param>
public sealed record Worksheet(string Name, IReadOnlyList<WorksheetColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows, int Heads);

/// <param name="Width">In characters of the Latin kind; a Chinese one takes two.</param>
/// <param name="Format">How a date or number is shown, <c>yyyy-mm-dd</c>; null = as it comes.</param>
/// <param name="Offered">What is offered for its cells below the heads, as a formula of the spreadsheet: see <see cref="Listed"/> and <see cref="From"/>. Other things can be
/// typed all the same.</param>
public sealed record WorksheetColumn(int Width, string? Format = null, string? Offered = null)
{
    public const string Day = "yyyy-mm-dd";

    public const string Moment = "yyyy-mm-dd hh:mm";

    /// <summary>Some words; null when they are too many for that, or one has a comma.</summary>
    public static string? Listed(IEnumerable<string> words) =>
        string.Join(',', words.Select(w => w.Contains(',', StringComparison.Ordinal) || w.Contains('"', StringComparison.Ordinal)
            ? new string(',', 256) : w)) is { Length: > 0 and <= 255 } list ? $"\"{list}\"" : null;

    /// <summary>What stands in the first column of another sheet, from one row to another.</summary>
    public static string From(string sheet, int first, int last) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{sheet}'!$A${first}:$A${last}");

    /// <summary>As wide as what stands in it, within reason.</summary>
    public static int WidthOf(IEnumerable<string> texts) => Math.Clamp(texts.Select(t => t.Sum(c => c > '\u2E7F' ? 2 : 1)).DefaultIfEmpty(0).Max() + 2, 8, 60);
}

/// <param name="Number">As the spreadsheet counts, from 1.</param>
/// <param name="Cells">Those in which something stands, from left to right.</param>
public sealed record WorkbookRow(int Number, IReadOnlyList<WorkbookCell> Cells);

/// <param name="Column">From 0.</param>
/// <param name="Text">As it is stored; of a number or date, the number.</param>
/// <param name="Shown">What the cell's format makes of a number, or of a date of which it does not show year, month and day; null where that is seen which is stored.</param>
public readonly record struct WorkbookCell(int Column, CellKind Kind, string Text, string? Shown = null)
{
    /// <summary>A column as the spreadsheet writes it: 2 is <c>C</c>.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>More does not fit in a cell; a file that has it was not made by a spreadsheet.</summary>
    public const int MostCharacters = 32_767;
}

public enum CellKind
{
    Text,
    Number,

    /// <summary>A number that is shown as a date.</summary>
    Date,
    Boolean,

    /// <summary>Something that is reckoned; its text is what it last came to.</summary>
    Formula,

    /// <summary>What a spreadsheet writes when reckoning failed: <c>#N/A</c>.</summary>
    Error,
    TooLong,
}

/// <summary>The file cannot be taken as a whole; the message is for whoever sent it, in Chinese.</summary>
public sealed class WorkbookRefusedException(string code, params (string Name, string Value)[] facts)
    : Exception(Chinese.Problem(code, facts.ToDictionary(f => f.Name, f => f.Value)))
{
    public string Code { get; } = code;
}
