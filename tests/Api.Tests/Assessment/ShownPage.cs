using System.Net;
using System.Text.RegularExpressions;

namespace NanhuOrg.Api.Tests.Assessment;

/// <summary>A page as its reader has it: tables by their names, and where it leads.</summary>
internal static partial class ShownPage
{
    /// <summary>The cells of the table of this name, row by row, as text.</summary>
    public static IReadOnlyList<string[]> Rows(string html, string label)
    {
        var table = Tables().Matches(html).Select(m => m.Value).FirstOrDefault(t => Caption().Match(t).Groups[1].Value.Contains(label, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No table {label}: {html}");
        var body = table[table.IndexOf("<tbody>", StringComparison.Ordinal)..table.LastIndexOf("</tbody>", StringComparison.Ordinal)];
        return [.. RowsOf().Matches(body).Select(r => Cells().Matches(r.Value).Select(c => Text(c.Groups[1].Value)).ToArray())];
    }

    /// <summary>Where the page itself leads, but for its head and menu; from the root of its host.</summary>
    public static IReadOnlyList<string> Links(string html)
    {
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        return [.. Hrefs().Matches(main).Select(m => $"/{WebUtility.HtmlDecode(m.Groups[1].Value)}").Distinct()];
    }

    public static string Text(string html) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex("<caption[^>]*>(.*?)</caption>", RegexOptions.Singleline)]
    private static partial Regex Caption();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowsOf();

    [GeneratedRegex("<t[dh][^>]*>(.*?)</t[dh]>", RegexOptions.Singleline)]
    private static partial Regex Cells();

    [GeneratedRegex("<a [^>]*href=\"([^\"]*)\"")]
    private static partial Regex Hrefs();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
