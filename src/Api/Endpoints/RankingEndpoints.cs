using System.Globalization;
using NanhuOrg.Api.Contracts.Assessment;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Endpoints;

internal static class RankingEndpoints
{
    internal static readonly (string, string)[] Asked = [("asOf", "截至第几条记录（含）；-1 表示尚无记录"), ("asOfTime", "截至何时所知，RFC 3339"), ("atLeast", "至少包含第几条记录，否则返回 503")];

    private const string Rankings = "assessment/rankings";

    private const string Route = $"{Topic.Prefix}/{Rankings}";

    public static void MapRankings(this IEndpointRouteBuilder api)
    {
        new Topic(api, "assessment", "rankings").Accepts<PublishRanking>();
        api.MapGet($"{Route}/{{year}}", Year)
            .WithMetadata(new Operation("assessment", "年度排名", Scopes.AssessmentRead, null, typeof(RankingV1), [.. Asked, ("category", "单位类别代码")]));
        api.MapGet($"{Route}/{{year}}/published", Published)
            .WithMetadata(new Operation("assessment", "已公布的排名", Scopes.AssessmentRead, null, typeof(PublishedRankingsV1), Asked));
        api.MapGet($"{Route}/{{year}}/moves", Moves)
            .WithMetadata(new Operation("assessment", "两个时点之间的排名变化", Scopes.AssessmentRead, null, typeof(RankingMovesV1),
                ("from", "较早时点：截至第几条记录（含）"), ("to", "较晚时点：截至第几条记录（含），默认现在"), ("category", "单位类别代码")));
        api.MapGet($"{Route}/{{year}}/{{unit}}", Sheet)
            .WithMetadata(new Operation("assessment", "一个单位的得分及其由来", Scopes.AssessmentRead, null, typeof(ScoreSheetV1), Asked));
    }

    private static async Task Year(HttpContext http)
    {
        var p = new Parameters(http);
        var query = new GetRanking(http.CallerOf(), p.YearOfPath(YearRange.Assessed), p.Code<CategoryCode>("category"), p.Moment());
        p.Done();
        var answer = await http.Ask<GetRanking, RankingAnswer?>(query) ?? throw NoScheme(query.Year);
        var rows = answer.Rows.Select(r => new RankingRowV1(
            r.Category, r.Rank, r.Unit, r.Name, r.Total, r.PreviousRank, r.Valued, r.Indicators,
            http.Address($"{Rankings}/{query.Year}/{Uri.EscapeDataString(r.Unit.Text)}?asOf={Text(answer.AsOf.Index)}")));
        await http.Answer(new RankingV1(
            query.Year, answer.Ranking.Scheme, answer.Ranking.Version.Number, answer.State, answer.Ranking.Roster, [.. rows], new(answer.AsOf.Index, answer.AsOf.RecordedAt)));
    }

    private static async Task Moves(HttpContext http)
    {
        var p = new Parameters(http);
        var (from, to) = (p.Integer("from", -1), p.Integer("to", -1));
        if (from is null) p.Add(SharedRules.Error("from", "required"));
        if (from > to) p.Add(SharedRules.Error("to", "out-of-range", ("from", Text(from.Value)), ("to", "最近一条")));
        var query = new GetRankingMoves(http.CallerOf(), p.YearOfPath(YearRange.Assessed), p.Code<CategoryCode>("category"), new(from, null, null), new(to, null, null));
        p.Done();
        var answer = await http.Ask<GetRankingMoves, RankingMoves?>(query) ?? throw NoScheme(query.Year);
        var figures = answer.Ranking.Version.Content.Indicators.Select(i => i.Figure).OfType<FigureCode>().Distinct();
        await http.Answer(new RankingMovesV1(
            query.Year,
            [.. answer.Moves.Select(m => new RankingMoveV1(
                m.Category, m.Unit, m.Name, m.RankBefore, m.TotalBefore, m.Rank, m.Total,
                m.Rank is null ? null : http.Address($"{Rankings}/{query.Year}/{Uri.EscapeDataString(m.Unit.Text)}?asOf={Text(answer.To.Index)}")))],
            [.. answer.Between.Select(e => new RecordedBetweenV1(
                e.Index, e.Type, Chinese.Name("event", e.Type) ?? e.Type, e.Stream.ToString(), e.Unit, http.Address($"ledger/entries/{Text(e.Index)}")))],
            [.. figures.Select(f => new MovedFigureV1(f, Chinese.Figure(f), http.Address($"statistics/{query.Year}/{f}/entries?asOf={Text(answer.To.Index)}")))],
            new(answer.From.Index, answer.From.RecordedAt), new(answer.To.Index, answer.To.RecordedAt)));
    }

    private static async Task Sheet(HttpContext http)
    {
        var p = new Parameters(http);
        var query = new GetScoreSheet(http.CallerOf(), p.YearOfPath(YearRange.Assessed), new((string)http.Request.RouteValues["unit"]!), p.Moment());
        p.Done();
        var answer = await http.Ask<GetScoreSheet, ScoreSheetAnswer?>(query) ?? throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found");
        var (sheet, ranking) = (answer.Sheet, answer.Ranking);
        await http.Answer(new ScoreSheetV1(
            query.Year, sheet.Unit, ranking.Units.NameOf(sheet.Unit), sheet.Category, answer.Rank, answer.Gap, ranking.Scheme, ranking.Version.Number,
            [.. sheet.Lines.Select(l => Line(http, l, answer))], sheet.Base, sheet.Bonus, sheet.Deduction, sheet.Adjustment, sheet.Total,
            new(answer.AsOf.Index, answer.AsOf.RecordedAt)));
    }

    private static async Task Published(HttpContext http)
    {
        var p = new Parameters(http);
        var query = new GetPublishedRankings(http.CallerOf(), p.YearOfPath(YearRange.Assessed), p.Moment());
        p.Done();
        var answer = await http.Ask<GetPublishedRankings, PublishedAnswer>(query);
        http.Response.Headers.ETag = $"\"{Text(answer.Version)}\"";
        await http.Answer(new PublishedRankingsV1(
            query.Year, [.. answer.Items.Select(i => new PublishedRankingV1(i.OccurredOn, i.AsOf, i.Scheme, i.SchemeVersion, i.Figures, i.Attribution, i.Rows, i.Hash))],
            answer.Restated is null ? null : [.. answer.Restated.Select(r => new PublishedRow(r.Category, r.Rank, r.Unit, r.Total))],
            new(answer.AsOf.Index, answer.AsOf.RecordedAt)));
    }

    private static ScoreLineV1 Line(HttpContext http, ScoreLine line, ScoreSheetAnswer answer)
    {
        var inputs = line.Inputs.Select(i => new ScoreInputV1(i.Result, i.Figure, i.Adjustment, i.Period, i.Value, http.Address(Opens(i, answer)))).ToList();
        var name = answer.Ranking.Version.Content.Indicators.FirstOrDefault(i => i.Code == line.Indicator)?.Name ?? Chinese.Name("scoreLineKind", line.Kind.Code()) ?? "";
        return new(
            line.Indicator, name, line.Kind, line.Method, inputs, line.Formula, Chinese.Formula(line.Formula, line.Facts) ?? "", line.Points,
            $"{Rounding.Fixed(line.Unrounded, 6)} {Chinese.Name("scoreLine", "rounding")} = {Rounding.Fixed(line.Points, 4)}",
            inputs.Count switch
            {
                0 => null,
                1 => inputs[0].EntriesUrl,
                _ => http.Address($"assessment/results?scheme={answer.Ranking.Scheme}&indicator={Uri.EscapeDataString(line.Indicator!.Text)}"
                    + $"&unit={Uri.EscapeDataString(answer.Sheet.Unit.Text)}&status=verified"),
            });
    }

    private static string Opens(ScoreInput input, ScoreSheetAnswer answer) => input.Figure is { } figure
        ? $"statistics/{answer.Ranking.Year}/{figure}/entries?asOf={Text(answer.AsOf.Index)}&unit={Uri.EscapeDataString(answer.Sheet.Unit.Text)}"
        : $"ledger/streams/{input.Result ?? input.Adjustment}";

    private static ProblemException NoScheme(int year) => ProblemException.Of(StatusCodes.Status404NotFound, "ranking.no-scheme", ("year", Text(year)));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
