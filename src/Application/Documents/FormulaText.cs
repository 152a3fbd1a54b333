namespace NanhuOrg.Application.Documents;

/// <summary>
/// Texts that begin as a formula does. In a workbook they are texts; but saved as CSV and opened again, or touched by hand, they would be reckoned, and reckoning can
/// call other programs. An apostrophe in front is how a spreadsheet's users themselves say "this is text"; it is seen by whoever reads the cell, and taken away
/// again when a sheet comes back.
/// </summary>
public static class FormulaText
{
    // also the full-width forms, which East Asian editions read as the plain ones
    private const string Begins = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Guard(string text) => IsFormula(text) ? "'" + text : text;

    public static string Bare(string text) => text.StartsWith('\'') && IsFormula(text[1..]) ? text[1..] : text;

    private static bool IsFormula(string text) => text.Length > 0 && Begins.Contains(text[0], StringComparison.Ordinal);
}
