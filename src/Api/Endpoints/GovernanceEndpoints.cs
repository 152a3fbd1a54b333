using NanhuOrg.Api.Contracts.Governance;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;

namespace NanhuOrg.Api.Endpoints;

internal static class GovernanceEndpoints
{
    public static void MapGovernance(this IEndpointRouteBuilder api)
    {
        new Topic(api, "governance", "platforms")
            .Maps<PlatformView, PlatformV1>(("community", "社区（村）代码"), ("status", "状态"));

        new Topic(api, "governance", "disputes")
            .Maps<DisputeView, DisputeV1>(("community", "社区（村）代码"), ("category", "类型"), ("source", "来源"), ("status", "状态"));
    }
}
