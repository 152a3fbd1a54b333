using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>A spreadsheet keeps a date as a number; only the cell's format tells.</summary>
internal static partial class CellFormats
{
    /// <summary>For each cell format in the order of the file, whether it shows a date or a time.</summary>
    public static IReadOnlyList<bool> Dates(PartReading styles)
    {
        using var xml = styles;
        var written = new Dictionary<int, string>();
        var dates = new List<bool>();
        var ofCells = -1;
        while (xml.ToElement())
        {
            if (xml.Depth <= ofCells) ofCells = -1;
            if (xml.Name == "numFmt") written[Number(xml.Attribute("numFmtId"))] = xml.Attribute("formatCode") ?? "";
            else if (xml.Name == "cellXfs") ofCells = xml.Depth;
            else if (xml.Name == "xf" && ofCells >= 0 && Number(xml.Attribute("numFmtId")) is var id)
                dates.Add(written.TryGetValue(id, out var code) ? IsDate(code) : IsBuiltInDate(id));
        }

        return dates;
    }

    private static readonly SearchValues<char> PartsOfDates = SearchValues.Create("ymdhsYMDHS");

    public static bool IsDate(string code) =>
        Shows(code) is var shown && !shown.Contains("general", StringComparison.OrdinalIgnoreCase) && shown.AsSpan().ContainsAny(PartsOfDates);

    // 14 to 22 and 45 to 47 everywhere, the others in Chinese, Japanese and Korean editions
    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    // without what stands there as it is: quoted, escaped, colours and conditions
    private static string Shows(string code) => Literal().Replace(code, "");

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex("""
        "[^"]*"|\\.|\[[^\]]*\]|_.
        """)]
    private static partial Regex Literal();
}
