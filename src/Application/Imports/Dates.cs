using System.Globalization;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

/// <summary>Days and periods as people write them. A time of day behind a date is passed over: what is recorded is the day.</summary>
internal static partial class Dates
{
    private static readonly string[] Written = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>As many days as a spreadsheet counts up to the year 2200; a larger number may be a date written without strokes.</summary>
    private const double MostDays = 109_574;

    public static DateOnly? Read(WorkbookCell cell) => cell.Kind switch
    {
        CellKind.Text => Parse(TimeOfDay().Replace(Blanks.Trimmed(FormulaText.Bare(cell.Text)), "")),
        CellKind.Date or CellKind.Number when double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) =>
            days < MostDays ? Counted(days) : Parse(cell.Text),
        _ => null,
    };

    /// <summary>2024, 2024-Q1, 2024-03; also 2024年, 2024年第一季度, 2024年3月, and a month that the spreadsheet has made the first day of.</summary>
    public static string? ReadPeriod(WorkbookCell cell)
    {
        if (cell.Kind == CellKind.Date) return Read(cell) is { Day: 1 } first ? first.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;
        var text = Blanks.Trimmed(FormulaText.Bare(cell.Shown ?? cell.Text)).ToUpperInvariant();
        if (cell.Kind is not (CellKind.Text or CellKind.Number) || Period().Match(text) is not { Success: true } m) return null;
        var year = m.Groups["year"].Value;
        if (m.Groups["quarter"] is { Success: true } quarter)
            return $"{year}-Q{("一二三四".IndexOf(quarter.Value, StringComparison.Ordinal) is >= 0 and var q ? q + 1 : quarter.Value[0] - '0')}";
        return m.Groups["month"] is { Success: true } month ? $"{year}-{month.Value.PadLeft(2, '0')}" : year;
    }

    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text.Replace(" ", "", StringComparison.Ordinal), Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // the first of March 1900 is day 61: a day that never was is counted, for the sake of a mistake older than the spreadsheet
    private static DateOnly? Counted(double days) => days >= 61 ? DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(days))) : null;

    [GeneratedRegex(@"(?<=\d日?)[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(年?$|(-?Q(?<quarter>[1-4])|年?第?(?<quarter>[1-4一二三四])季度?)$|([-/.](?<month>0?[1-9]|1[0-2])|年(?<month>0?[1-9]|1[0-2])月)$)")]
    private static partial Regex Period();
}
