using NanhuOrg.Api.Contracts.Assessment;
using NanhuOrg.Application.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.DistrictRankings;

namespace NanhuOrg.Api.Endpoints;

internal static class AssessmentEndpoints
{
    public static void MapAssessment(this IEndpointRouteBuilder api) =>
        new Topic(api, "assessment", "district-rankings")
            .Accepts<ReceiveRanking>()
            .Accepts<CorrectRanking>()
            .Lists<ListDistrictRankings, DistrictRankingView, DistrictRankingV1>(
                (caller, page, p) => new(caller, page) { Equal = Filters.Of(("month", p.Month("month")), ("state", p.Code<RankingState>("state"))) },
                ("month", "所排月份,例如 2024-03"), ("state", "结果状态"))
            .Finds<FindDistrictRanking, DistrictRankingView, DistrictRankingV1>((caller, id) => Guid.TryParse(id, out var stream) ? new(caller, stream) : null, v => v.Version);
}
