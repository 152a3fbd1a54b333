using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>Units, known by their code: a district has few enough to be listed at once.</summary>
internal sealed class UnitRegister() : Register("organization.units", typeof(UnitView), typeof(FindUnit))
{
    public override bool Paged => false;

    public override async Task<Page<object>> List(Desk desk, ListFilter filter)
    {
        var asked = filter.Equal;
        var page = await desk.Ask(new ListUnits(
            desk.Caller, null, int.MaxValue - 1, asked.GetValueOrDefault("search"), Codes.Find<UnitKind>(asked.GetValueOrDefault("kind")),
            Codes.Find<UnitStatus>(asked.GetValueOrDefault("status")), null, filter.Unit));
        return new([.. page.Items.Where(u => asked.GetValueOrDefault("category") is not { } category || u.Category?.Text == category)], null);
    }

    public override async Task<object?> Find(Desk desk, string id) => await desk.Ask(new FindUnit(desk.Caller, new(id)));

    public override string IdOf(object record) => ((UnitView)record).Code.Text;

    public override Guid? StreamOf(string id) => UnitTree.StreamOf(new(id));
}

/// <summary>Policies, known by their name, whether set or not.</summary>
internal sealed class PolicyRegister() : Register("organization.policies", typeof(PolicyInForce), typeof(FindPolicy))
{
    public override bool Paged => false;

    public override async Task<Page<object>> List(Desk desk, ListFilter filter) => new([.. (await desk.Ask(new ListPolicies(desk.Caller))).Items], null);

    public override async Task<object?> Find(Desk desk, string id) => await desk.Ask(new FindPolicy(desk.Caller, id));

    public override string IdOf(object record) => ((PolicyInForce)record).Name.Code();

    public override Guid? StreamOf(string id) => Codes.Find<PolicyName>(id) is { } name ? Policy.StreamOf(name) : null;
}
