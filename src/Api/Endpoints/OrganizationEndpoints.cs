using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Contracts.Organization;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Organization.Clocks;
using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Endpoints;

internal static class OrganizationEndpoints
{
    public static void MapOrganization(this IEndpointRouteBuilder api)
    {
        new Topic(api, "organization", "units")
            .Accepts<RegisterUnit>()
            .Accepts<RenameUnit>()
            .Accepts<MoveUnit>()
            .Accepts<RecategorizeUnit>()
            .Accepts<CloseUnit>()
            .Finds<FindUnit, UnitView, UnitV1>((caller, code) => new(caller, new(code)), v => v.Version);

        api.MapGet($"{Topic.Prefix}/organization/units", async http =>
        {
            var p = new Parameters(http);
            var query = new ListUnits(
                http.CallerOf(), p.Text("cursor"), p.Limit(), p.Text("search"), p.Code<UnitKind>("kind"), p.Code<UnitStatus>("status"), p.Code<UnitCode>("parent"),
                p.Code<UnitCode>("unit"));
            p.Done();
            await http.Answer((await http.Ask<ListUnits, Page<UnitView>>(query)).To<UnitView, UnitV1>(http));
        }).WithMetadata(new Operation("organization", "单位列表", Scopes.OrganizationRead, null, typeof(PageV1<UnitV1>),
            ("cursor", "上一页给出的翻页标记"), ("limit", "每页条数，1 到 200，默认 50"), ("search", "代码开头、名称中的字，或拼音首字母"),
            ("kind", "类别"), ("status", "状态"), ("parent", "上级单位代码"), ("unit", "单位代码，含其下级")));

        new Topic(api, "organization", "policies")
            .Accepts<SetPolicy>()
            .Finds<FindPolicy, PolicyInForce, PolicyV1>((caller, name) => new(caller, name), v => v.Version);

        api.MapGet($"{Topic.Prefix}/organization/policies", async http =>
        {
            new Parameters(http).Done();
            await http.Answer((await http.Ask<ListPolicies, Page<PolicyInForce>>(new(http.CallerOf()))).To<PolicyInForce, PolicyV1>(http));
        }).WithMetadata(new Operation("organization", "制度参数列表（现行）", Scopes.OrganizationRead, null, typeof(PageV1<PolicyV1>)));

        new Topic(api, "organization", "clocks").Accepts<SimulateClock>();
    }
}
