using System.Globalization;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Contracts.Assessment;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Assessment.DistrictRankings;
using NanhuOrg.Application.Assessment.Results;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Api.Endpoints;

internal static class AssessmentEndpoints
{
    private const string Schemes = $"{Topic.Prefix}/assessment/schemes/{{id}}";

    public static void MapAssessment(this IEndpointRouteBuilder api)
    {
        new Topic(api, "assessment", "schemes")
            .Maps<SchemeView, SchemeV1>(("year", "考核年度"), ("direction", "方向"), ("status", "状态"));
        api.MapGet($"{Schemes}/versions/{{number}}", Version)
            .WithMetadata(new Operation("assessment", "方案的一个版本", Scopes.AssessmentRead, null, typeof(SchemeVersionV1)));
        api.MapGet($"{Schemes}/diff", Difference)
            .WithMetadata(new Operation("assessment", "方案两个版本的差异", Scopes.AssessmentRead, null, typeof(SchemeDifferenceV1), ("from", "较早的版本号"), ("to", "较晚的版本号")));

        new Topic(api, "assessment", "results")
            .Maps<ResultView, ResultV1>(("scheme", "方案编号"), ("indicator", "指标代码"), ("period", "期间"), ("status", "状态"));

        new Topic(api, "assessment", "adjustments")
            .Accepts<ProposeScoreAdjustment, ProposalReceiptV1>(Proposal)
            .Maps<AdjustmentView, AdjustmentV1>(("scheme", "方案编号"), ("indicator", "指标代码"), ("status", "状态"));
        api.MapGet($"{Topic.Prefix}/assessment/adjustments/{{id}}/effect", Effect)
            .WithMetadata(new Operation("assessment", "加减分对排名的影响", Scopes.AssessmentRead, null, typeof(AdjustmentEffectV1), RankingEndpoints.Asked));
        api.MapRankings();

        new Topic(api, "assessment", "district-rankings")
            .Maps<DistrictRankingView, DistrictRankingV1>(("month", "所排月份，例如 2024-03"), ("state", "结果状态"));
    }

    private static async Task Version(HttpContext http)
    {
        new Parameters(http).Done();
        var scheme = await Scheme(http);
        await http.Answer(int.TryParse((string)http.Request.RouteValues["number"]!, CultureInfo.InvariantCulture, out var number) && VersionOf(scheme, number) is { } v
            ? new SchemeVersionV1(new(scheme.Id), v.Number, v.On, v.Reason, v.Content.Categories, v.Content.Indicators)
            : throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found"));
    }

    private static async Task Difference(HttpContext http)
    {
        var p = new Parameters(http);
        var (from, to) = (p.Integer("from"), p.Integer("to"));
        if (from is null) p.Add(SharedRules.Error("from", "required"));
        if (to is null) p.Add(SharedRules.Error("to", "required"));
        p.Done();
        var scheme = await Scheme(http);
        if (VersionOf(scheme, from!.Value) is not { } earlier || VersionOf(scheme, to!.Value) is not { } later)
            throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found");
        var d = SchemeDifference.Between(earlier.Content, later.Content);
        await http.Answer(new SchemeDifferenceV1(new(scheme.Id), earlier.Number, later.Number, d.Categories, d.Added, d.Removed, d.Changed, d.Marks));
    }

    private static async Task<ProposalReceiptV1> Proposal(HttpContext http, ReceiptV1 receipt)
    {
        var caller = http.CallerOf();
        var effect = caller.Scopes.Contains(Scopes.AssessmentRead)
            ? await http.Ask<GetAdjustmentEffect, AdjustmentEffect?>(new(caller, Guid.Parse(receipt.Id), new(receipt.LedgerIndex, null, null)))
            : null;
        return new(receipt.Id, receipt.Version, receipt.LedgerIndex, effect is null ? null : Contract(effect));
    }

    private static AdjustmentEffectV1 Contract(AdjustmentEffect effect) => new(effect.Status, effect.Moves, new(effect.AsOf.Index, effect.AsOf.RecordedAt));

    private static async Task Effect(HttpContext http)
    {
        var p = new Parameters(http);
        var moment = p.Moment();
        p.Done();
        var effect = Guid.TryParse((string)http.Request.RouteValues["id"]!, out var id)
            ? await http.Ask<GetAdjustmentEffect, AdjustmentEffect?>(new(http.CallerOf(), id, moment)) : null;
        if (effect is null) throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found");
        await http.Answer(Contract(effect));
    }

    private static async Task<SchemeView> Scheme(HttpContext http) =>
        (Guid.TryParse((string)http.Request.RouteValues["id"]!, out var id) ? await http.Ask<FindRecord<SchemeView>, SchemeView?>(new(http.CallerOf(), id)) : null)
        ?? throw ProblemException.Of(StatusCodes.Status404NotFound, "not-found");

    private static SchemeVersion? VersionOf(SchemeView scheme, long number) => scheme.Versions.FirstOrDefault(v => v.Number == number);
}
