using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using ExcelNumberFormat;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>A spreadsheet keeps a date as a number, and shows a number in many ways; only the cell's format tells what somebody sees.</summary>
internal static class CellFormats
{
    /// <summary>Formats that a file names by their number alone, as a Chinese edition shows them (ECMA-376 part 1, 18.8.30).</summary>
    private static readonly FrozenDictionary<int, string> BuiltIn = new (string Code, int[] Numbers)[]
    {
        ("0", [1]), ("0.00", [2]), ("#,##0", [3]), ("#,##0.00", [4]), ("0%", [9]), ("0.00%", [10]), ("0.00E+00", [11]), ("# ?/?", [12]), ("# ??/??", [13]),
        ("¥#,##0;¥-#,##0", [5, 6]), ("¥#,##0.00;¥-#,##0.00", [7, 8]), ("#,##0;-#,##0", [37, 38]), ("#,##0.00;-#,##0.00", [39, 40]), ("#,##0", [41]), ("¥#,##0", [42]),
        ("#,##0.00", [43]), ("¥#,##0.00", [44]), ("##0.0E+0", [48]),
        ("yyyy/m/d", [14]), ("d-mmm-yy", [15]), ("d-mmm", [16]), ("mmm-yy", [17]), ("h:mm", [18, 20]), ("h:mm:ss", [19, 21, 46]), ("yyyy/m/d h:mm", [22]), ("mm:ss", [45, 47]),
        ("yyyy\"年\"m\"月\"", [27, 36, 50, 52, 57]), ("m\"月\"d\"日\"", [28, 29, 51, 53, 54, 58]), ("m-d-yy", [30]), ("yyyy\"年\"m\"月\"d\"日\"", [31]),
        ("h\"时\"mm\"分\"", [32, 34, 55]), ("h\"时\"mm\"分\"ss\"秒\"", [33, 35, 56]),
    }.SelectMany(f => f.Numbers, (f, number) => (number, f.Code)).ToFrozenDictionary(f => f.number, f => f.Code);

    /// <summary>In the order of the file, as cells name them.</summary>
    public static IReadOnlyList<CellFormat> Of(PartReading styles)
    {
        using var xml = styles;
        var written = new Dictionary<int, string>();
        var formats = new List<CellFormat>();
        var known = new Dictionary<string, CellFormat>(StringComparer.Ordinal);
        var ofCells = -1;
        while (xml.ToElement())
        {
            if (xml.Depth <= ofCells) ofCells = -1;
            if (xml.Name == "numFmt") written[Number(xml.Attribute("numFmtId"))] = xml.Attribute("formatCode") ?? "";
            else if (xml.Name == "cellXfs") ofCells = xml.Depth;
            else if (xml.Name == "xf" && ofCells >= 0)
            {
                var code = Number(xml.Attribute("numFmtId")) is var id && written.TryGetValue(id, out var own) ? own : BuiltIn.GetValueOrDefault(id, "General");
                formats.Add(known.TryGetValue(code, out var format) ? format : known[code] = new(code));
            }
        }

        return formats;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

internal sealed partial class CellFormat
{
    /// <summary>What a cell shows that has none: numbers and texts as they are.</summary>
    public static readonly CellFormat General = new("General");

    private static readonly SearchValues<char> PartsOfDates = SearchValues.Create("ymdhsYMDHS");

    /// <summary>A spreadsheet writes no longer one.</summary>
    private const int LongestCode = 255;

    private readonly NumberFormat? format;
    private readonly bool wholeDay;

    public CellFormat(string code)
    {
        // without what stands there as it is: quoted, escaped, colours and conditions
        var shown = Literal().Replace(code, "");
        if (shown.Equals("General", StringComparison.OrdinalIgnoreCase) && shown == code || code == "@") return;
        format = code.Length <= LongestCode && new NumberFormat(code) is { IsValid: true } valid ? valid : null;
        IsDate = !shown.Contains("general", StringComparison.OrdinalIgnoreCase) && shown.AsSpan().ContainsAny(PartsOfDates);
        wholeDay = "ymd".All(part => shown.Contains(part, StringComparison.OrdinalIgnoreCase));
    }

    public bool IsDate { get; }

    /// <summary>What somebody sees of a number; null where that is the number itself, or of a date the whole day.</summary>
    public string? Shown(double number)
    {
        if (format is null || (IsDate && wholeDay)) return null;
        try
        {
            return format.Format(IsDate ? DateTime.FromOADate(number) : number, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException or FormatException or IndexOutOfRangeException or InvalidOperationException or InvalidCastException)
        {
            return "########"; // what a spreadsheet fills a cell with that it cannot show
        }
    }

    [GeneratedRegex("""
        "[^"]*"|\\.|\[[^\]]*\]|_.|\*.
        """)]
    private static partial Regex Literal();
}
