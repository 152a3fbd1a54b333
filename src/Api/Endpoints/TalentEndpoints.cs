using NanhuOrg.Api.Contracts.Talent;
using NanhuOrg.Application.Talent.Recruitments;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Api.Endpoints;

internal static class TalentEndpoints
{
    public static void MapTalent(this IEndpointRouteBuilder api) =>
        new Topic(api, "talent", "recruitments")
            .Accepts<RecruitTalent>()
            .Accepts<ArriveAtEmployer>()
            .Accepts<EndEngagement>()
            .Lists<ListRecruitments, RecruitmentView, RecruitmentV1>(
                (caller, page, p) => new(caller, page)
                {
                    Equal = Filters.Of(
                        ("person", p.Text("person")), ("track", p.Code<TalentTrack>("track")), ("mode", p.Code<EngagementMode>("mode")), ("titleLevel", p.Code<TitleLevel>("titleLevel")),
                        ("channel", p.Code<RecruitmentChannel>("channel")), ("site", p.Code<TalentSite>("site")), ("status", p.Code<RecruitmentStatus>("status"))),
                },
                ("person", "人员代号"), ("track", "人才类别"), ("mode", "用人方式"), ("titleLevel", "职称层级"), ("channel", "引进渠道"), ("site", "岗位所在"), ("status", "状态"))
            .Finds<FindRecruitment, RecruitmentView, RecruitmentV1>((caller, id) => Guid.TryParse(id, out var stream) ? new(caller, stream) : null, v => v.Version);
}
