using NanhuOrg.Api.Contracts.Talent;
using NanhuOrg.Application.Talent.Recruitments;

namespace NanhuOrg.Api.Endpoints;

internal static class TalentEndpoints
{
    public static void MapTalent(this IEndpointRouteBuilder api) =>
        new Topic(api, "talent", "recruitments")
            .Maps<RecruitmentView, RecruitmentV1>(("person", "人员代号"), ("track", "人才类别"), ("mode", "用人方式"), ("titleLevel", "职称层级"), ("channel", "引进渠道"), ("site", "岗位所在"),
            ("status", "状态"));
}
