using Microsoft.Net.Http.Headers;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Kit;

/// <summary>
/// A table as an Excel file: the page is asked for with <c>export=xlsx</c>, is rendered as always, and its table is sent instead of it. A page may have other sheets to give, under
/// other words than <c>xlsx</c>; whoever may see the page may have them.
/// </summary>
internal static class Sheets
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int RowsMeasured = 200;

    /// <summary>Called by the table of the page, with exactly what it shows.</summary>
    public static void Offer(HttpContext http, string title, IReadOnlyList<string> heads, IEnumerable<IEnumerable<object?>> rows, string? note) =>
        http.Features.Set(new Offered($"{title}-{Now(http):yyyyMMdd}", to => Write(http, title, heads, rows, note, to)));

    /// <summary>Called by a page that was asked for a sheet which is no table of its own.</summary>
    public static void Offer(HttpContext http, string name, Action<Stream> write) => http.Features.Set(new Offered(name, write));

    public static async Task Instead(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Query.ContainsKey("export") || !HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        var (client, page) = (http.Response.Body, new MemoryStream());
        http.Response.Body = page;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = client;
        }

        if (http.Features.Get<Offered>() is { } offered && http.Response.StatusCode == StatusCodes.Status200OK) await Send(http, offered);
        else await client.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), http.RequestAborted); // a page without a table, or one that refuses
    }

    // under a Chinese name
    private static async Task Send(HttpContext http, Offered offered)
    {
        using var file = new MemoryStream();
        offered.Write(file);
        http.Response.ContentType = MediaType;
        http.Response.ContentLength = file.Length;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(
            $"{string.Concat(offered.Name.Select(c => c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || char.IsControl(c) ? '-' : c))}.xlsx");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        await http.Response.Body.WriteAsync(file.GetBuffer().AsMemory(0, (int)file.Length), http.RequestAborted);
    }

    private static void Write(HttpContext http, string title, IReadOnlyList<string> heads, IEnumerable<IEnumerable<object?>> table, string? note, Stream to)
    {
        List<IReadOnlyList<object?>> rows = [.. table.Select(r => (IReadOnlyList<object?>)[.. r.Select(Typed)])];
        List<WorksheetColumn> columns = [.. heads.Select((head, c) => Column(head, [.. rows.Take(RowsMeasured).Select(r => r[c])]))];
        string[] foot = [.. note is null ? [] : new[] { note }, $"导出于 {Words.Moment(Now(http))}，北京时间"];
        http.RequestServices.GetRequiredService<IWorkbooks>().Write(
            to, new Worksheet("数据", columns, [[title], [.. heads], .. rows, [], .. foot.Select(f => (IReadOnlyList<object?>)[f])], Heads: 2));
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<IClock>().Now.ToOffset(China.Offset);

    // as on the screen, but to be reckoned with
    private static object? Typed(object? value) => value switch
    {
        null or "" => null,
        int or long or decimal or DateOnly => value,
        DateTimeOffset moment => moment.ToOffset(China.Offset),
        _ => Words.Of(value),
    };

    private static WorksheetColumn Column(string head, List<object?> values) => new(
        WorksheetColumn.WidthOf(values.Select(Words.Of).Prepend(head)),
        values.Exists(v => v is DateTimeOffset) ? WorksheetColumn.Moment : values.Exists(v => v is DateOnly) ? WorksheetColumn.Day : null);

    private sealed record Offered(string Name, Action<Stream> Write);
}
