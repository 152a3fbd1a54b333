using System.Globalization;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Contracts.Reporting;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

internal static class StatisticsEndpoints
{
    private static readonly (string, string)[] Asked =
    [
        ("asOf", "截至第几条记录（含）；-1 表示尚无记录"), ("asOfTime", "截至何时所知，RFC 3339"), ("atLeast", "至少包含第几条记录，否则返回 503"),
        ("unit", "单位代码，含其下级"), ("from", "发生日期起（含）"), ("to", "发生日期止（含）"),
    ];

    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        api.MapGet($"{Topic.Prefix}/statistics/{{year}}", Year)
            .WithMetadata(new Operation("statistics", "年度统计", Scopes.StatisticsRead, null, typeof(YearStatisticsV1), Asked));
        api.MapGet($"{Topic.Prefix}/statistics/{{year}}/{{code}}", Figure)
            .WithMetadata(new Operation("statistics", "一项数据及其分组", Scopes.StatisticsRead, null, typeof(FigureDetailV1), [.. Asked, ("by", "分组方式：unit、month、week 或该项数据的维度")]));
        api.MapGet($"{Topic.Prefix}/statistics/{{year}}/{{code}}/entries", Entries)
            .WithMetadata(new Operation("statistics", "一项数据背后的记录", Scopes.StatisticsRead, null, typeof(FigureEntriesV1),
                [
                    .. Asked, ("at", "只看记在这个单位本身的，不含其下级"), ("month", "发生月份，例如 2024-03"), ("dimension", "维度与代码，例如 category=family"),
                    ("cursor", "上一页给出的翻页标记"), ("limit", "每页条数，1 到 200，默认 50"),
                ]));
    }

    private static async Task Year(HttpContext http)
    {
        var p = new Parameters(http);
        var query = new GetStatistics(http.CallerOf(), p.YearOfPath(YearRange.Reported), p.Moment(), p.Code<UnitCode>("unit"), p.Date("from"), p.Date("to"));
        p.Done();
        var answer = await http.Ask<GetStatistics, YearStatistics>(query);
        var pinned = FigureAddresses.Pinned(http, answer.AsOf);
        await http.Answer(new YearStatisticsV1(query.Year, [.. answer.Items.Select(f => Contract(http, f, query.Year, pinned))], new(answer.AsOf.Index, answer.AsOf.RecordedAt)));
    }

    private static async Task Figure(HttpContext http)
    {
        var (p, code) = (new Parameters(http), new FigureCode((string)http.Request.RouteValues["code"]!));
        var catalogue = http.RequestServices.GetRequiredService<FigureCatalogue>();
        var query = new GetFigure(
            http.CallerOf(), p.YearOfPath(YearRange.Reported), code, p.Axis(catalogue, code), p.Moment(), p.Code<UnitCode>("unit"), p.Date("from"), p.Date("to"));
        p.Done();
        var answer = await http.Ask<GetFigure, FigureAnswer?>(query) ?? throw ProblemException.Of(StatusCodes.Status404NotFound, "figure.unknown", ("code", code.Text));
        var pinned = FigureAddresses.Pinned(http, answer.AsOf);
        var figure = Contract(http, answer.Figure, query.Year, pinned);
        var units = http.RequestServices.GetRequiredService<IUnits>().Current;
        var list = catalogue.Dimensions(answer.Figure.Definition).FirstOrDefault(d => d.Axis == query.By)?.CodeList;
        var groups = answer.Groups.Select(g => new FigureGroupV1(
            g.Key, query.By == "unit" ? units.NameOf(new(g.Key)) : list is null ? g.Key : Chinese.Name(list, g.Key) ?? g.Key, g.Value,
            FigureAddresses.OfGroup(figure.EntriesUrl, query.By!, g.Key)));
        await http.Answer(new FigureDetailV1(figure, [.. catalogue.Axes(answer.Figure.Definition)], query.By, [.. groups], [.. answer.Operands.Select(o => o.Code)],
            new(answer.AsOf.Index, answer.AsOf.RecordedAt)));
    }

    private static async Task Entries(HttpContext http)
    {
        var (p, code) = (new Parameters(http), new FigureCode((string)http.Request.RouteValues["code"]!));
        var query = new ListFigureEntries(
            http.CallerOf(), p.YearOfPath(YearRange.Reported), code, p.Moment(), p.Code<UnitCode>("unit"), p.Code<UnitCode>("at"), p.Date("from"), p.Date("to"), p.Month("month"),
            p.Narrowing(http.RequestServices.GetRequiredService<FigureCatalogue>(), code), p.AfterEntry(), p.Limit());
        p.Done();
        var answer = await http.Ask<ListFigureEntries, FigureEntries?>(query) ?? throw ProblemException.Of(StatusCodes.Status404NotFound, "figure.unknown", ("code", code.Text));
        var units = http.RequestServices.GetRequiredService<IUnits>().Current;
        var items = answer.Items.Select(e => new FigureEntryV1(
            e.Index, e.Figure, e.Unit, units.NameOf(e.Unit), e.OccurredOn, e.Quantity, e.Subject, Dimensions(e.Dimensions),
            http.Address($"ledger/entries/{e.Index}")));
        // the next page is of the same moment, whatever is recorded meanwhile
        var next = answer.More
            ? Mapping.Next(http, ("asOf", answer.AsOf.Index.ToString(CultureInfo.InvariantCulture)), ("asOfTime", null), ("atLeast", null),
            ("cursor", FigureParameters.Cursor(answer.Items[^1])))
            : null;
        await http.Answer(new FigureEntriesV1([.. items], next, new(answer.AsOf.Index, answer.AsOf.RecordedAt)));
    }

    private static FigureV1 Contract(HttpContext http, FigureValue f, int year, string pinned) => new(
        f.Definition.Code, Chinese.Figure(f.Definition.Code), f.Value, f.Definition.CountUnit, Chinese.Name("countUnit", f.Definition.CountUnit.Code()) ?? "",
        f.Definition.Basis, f.Definition.Qualifier.Code, f.Value is { } v ? f.Definition.Qualifier.Render(v) : null, f.Definition.Restricted, f.Definition.Version,
        http.Address(FigureAddresses.Entries(year, f.Definition.Code, pinned)));

    private static Dictionary<string, string> Dimensions(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(d => d.Split('=')).ToDictionary(d => d[0], d => d[1]);
}
