using System.Globalization;
using System.Text.RegularExpressions;

namespace NanhuOrg.Infrastructure.Documents;

internal static partial class CellText
{
    /// <summary>Characters that XML cannot hold, or that a spreadsheet would rather not write, stand as <c>_x000D_</c>.</summary>
    public static string Decoded(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(text, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : text;

    /// <summary>Column of a cell's address, from 0: <c>C7</c> is 2; -1 when it is no address.</summary>
    public static int Column(string? address)
    {
        var column = 0;
        foreach (var c in address ?? "")
        {
            if (!char.IsAsciiLetterUpper(c)) break;
            column = (column * 26) + (c - 'A' + 1);
            if (column > MostColumns) return -1;
        }

        return column - 1;
    }

    public const int MostColumns = 16_384;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();
}
