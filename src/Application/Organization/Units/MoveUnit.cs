using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

[Command("organization.units.move", Writes.Changes), Requires(Scopes.OrganizationWrite)]
public sealed record MoveUnit(UnitCode Code, [OfKind(UnitKind.District, UnitKind.Street, UnitKind.Department, UnitKind.Enterprise)] UnitCode Parent, DateOnly OccurredOn)
    : ICommand<Unit>, IRecords<UnitMoved>
{
    public Guid Stream => UnitTree.StreamOf(Code);

    public string PublicId => Code.Text;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Unit> Decide(Unit unit, DecisionContext context) =>
        Parent != Code && context.Units.LiesWithin(Parent, Code, OccurredOn, DateOnly.MaxValue) ? UnitRefusals.MovedBelowItself : unit.Decide(new UnitMoved(Parent, OccurredOn));
}
