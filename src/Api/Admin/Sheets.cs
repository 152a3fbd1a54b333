namespace NanhuOrg.Api.Admin;

/// <summary>A table as an Excel file: the page is asked for with <c>export=xlsx</c>, is rendered as always, and its table is sent instead of it.</summary>
internal static class Sheets
{
    /// <summary>Called by the table of the page, with exactly what it shows.</summary>
    public static void Offer(HttpContext http, string title, IReadOnlyList<string> heads, IEnumerable<IEnumerable<object?>> rows, string? note) =>
        http.Features.Set(new Offered(title, heads, rows, note));

    public static Task Instead(HttpContext http, RequestDelegate next) => next(http);

    private sealed record Offered(string Title, IReadOnlyList<string> Heads, IEnumerable<IEnumerable<object?>> Rows, string? Note);
}
