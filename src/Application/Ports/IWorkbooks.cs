namespace NanhuOrg.Application.Ports;

/// <summary>Excel workbooks (.xlsx), written for people.</summary>
public interface IWorkbooks
{
    /// <summary>
    /// Numbers are written as numbers and dates as dates. A text that a spreadsheet might take for a formula is written so that it stays one:
    /// see <see cref="FormulaText"/>.
    /// </summary>
    void Write(Stream to, params IReadOnlyList<Worksheet> sheets);
}

/// <param name="Name">At most 31 characters.</param>
/// <param name="Rows">Texts, numbers, dates and nulls; as many in a row as there are columns, or fewer.</param>
/// <param name="Heads">How many rows at the top stay in sight.</param>
public sealed record Worksheet(string Name, IReadOnlyList<WorksheetColumn> Columns, IEnumerable<IReadOnlyList<object?>> Rows, int Heads);

/// <param name="Width">In characters of the Latin kind; a Chinese one takes two.</param>
/// <param name="Format">How a date or number is shown, <c>yyyy-mm-dd</c>; null = as it comes.</param>
public sealed record WorksheetColumn(int Width, string? Format = null)
{
    public const string Day = "yyyy-mm-dd";

    public const string Moment = "yyyy-mm-dd hh:mm";

    /// <summary>As wide as what stands in it, within reason.</summary>
    public static int WidthOf(IEnumerable<string> texts) => Math.Clamp(texts.Select(t => t.Sum(c => c > '\u2E7F' ? 2 : 1)).DefaultIfEmpty(0).Max() + 2, 8, 60);
}
