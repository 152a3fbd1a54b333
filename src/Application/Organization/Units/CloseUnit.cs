using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

[Command("organization.units.close", Writes.Changes), Requires(Scopes.OrganizationWrite)]
public sealed record CloseUnit(UnitCode Code, FreeText? Reason, DateOnly OccurredOn)
    : ICommand<Unit>, IRecords<UnitClosed>
{
    public Guid Stream => UnitTree.StreamOf(Code);

    public string PublicId => Code.Text;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Unit> Decide(Unit unit, DecisionContext context) =>
        context.Units.Children(Code).Any(u => u.Status == UnitStatus.Open) ? UnitRefusals.HasOpenUnitsBelow : unit.Decide(new UnitClosed(Reason, OccurredOn));
}
