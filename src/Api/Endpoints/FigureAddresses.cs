using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

/// <summary>Where a figure and its parts open to their entries: of the interface with its prefix, of the desk's pages without it.</summary>
internal static class FigureAddresses
{
    public static string Entries(int year, FigureCode code, string pinned) => $"statistics/{year.ToString(CultureInfo.InvariantCulture)}/{code}/entries{pinned}";

    // an address that still shows the same when more has been recorded
    public static string Pinned(HttpContext http, AsOf asOf)
    {
        var kept = http.Request.Query.Where(q => q.Key is "unit" or "from" or "to").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        return QueryString.Create([KeyValuePair.Create("asOf", (string?)asOf.Index.ToString(CultureInfo.InvariantCulture)), .. kept]).ToString();
    }

    public static string OfGroup(string entries, string by, string key) => by switch
    {
        "unit" => $"{entries}&at={Uri.EscapeDataString(key)}",
        "month" => Between(entries, Day(key[..4], key[5..], "01"), Day(key[..4], key[5..], "01").AddMonths(1).AddDays(-1)),
        "week" => Between(entries, Monday(key), Monday(key).AddDays(6)),
        _ => $"{entries}&dimension={Uri.EscapeDataString($"{by}={key}")}",
    };

    // by from and to, since a stock stands at the end of the period: its entries are all up to there. What was asked for stays a limit
    private static string Between(string entries, DateOnly first, DateOnly last)
    {
        var query = QueryHelpers.ParseQuery(entries[entries.IndexOf('?', StringComparison.Ordinal)..]);
        var (from, to) = (first.Iso(), last.Iso());
        if (query.TryGetValue("from", out var asked) && string.CompareOrdinal(asked, from) > 0) from = asked!;
        if (query.TryGetValue("to", out asked) && string.CompareOrdinal(asked, to) < 0) to = asked!;
        return $"{entries[..entries.IndexOf('?', StringComparison.Ordinal)]}{QueryString.Create(query.Where(q => q.Key is not ("from" or "to")))}&from={from}&to={to}";
    }

    private static DateOnly Day(string year, string month, string day) => DateOnly.ParseExact($"{year}-{month}-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Monday(string week) =>
        DateOnly.FromDateTime(ISOWeek.ToDateTime(int.Parse(week[..4], CultureInfo.InvariantCulture), int.Parse(week[6..], CultureInfo.InvariantCulture), DayOfWeek.Monday));
}
