using NanhuOrg.Api.Contracts.Governance;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;

namespace NanhuOrg.Api.Endpoints;

internal static class GovernanceEndpoints
{
    public static void MapGovernance(this IEndpointRouteBuilder api)
    {
        new Topic(api, "governance", "platforms")
            .Accepts<EstablishPlatform>()
            .Accepts<ClosePlatform>()
            .Lists<ListPlatforms, PlatformView, PlatformV1>(
                (caller, page, p) => new(caller, page) { Equal = Filters.Of(("community", p.Text("community")), ("status", p.Code<PlatformStatus>("status"))) },
                ("community", "社区（村）代码"), ("status", "状态"))
            .Finds<FindPlatform, PlatformView, PlatformV1>((caller, id) => Guid.TryParse(id, out var stream) ? new(caller, stream) : null, v => v.Version);

        new Topic(api, "governance", "disputes")
            .Accepts<RegisterDispute>()
            .Accepts<AssignMediators>()
            .Accepts<RecordMediation>()
            .Accepts<ResolveDispute>()
            .Accepts<EndMediation>()
            .Accepts<ReopenDispute>()
            .Lists<ListDisputes, DisputeView, DisputeV1>(
                (caller, page, p) => new(caller, page)
                {
                    Equal = Filters.Of(
                        ("community", p.Text("community")), ("category", p.Code<DisputeCategory>("category")), ("source", p.Code<DisputeSource>("source")), ("status", p.Code<DisputeStatus>("status"))),
                },
                ("community", "社区（村）代码"), ("category", "类型"), ("source", "来源"), ("status", "状态"))
            .Finds<FindDispute, DisputeView, DisputeV1>((caller, id) => Guid.TryParse(id, out var stream) ? new(caller, stream) : null, v => v.Version);
    }
}
