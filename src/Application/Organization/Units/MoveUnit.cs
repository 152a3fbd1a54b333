using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

[Command("organization.units.move", Writes.Changes), Requires(Scopes.OrganizationWrite)]
public sealed record MoveUnit(string Code, string Parent, DateOnly OccurredOn)
    : IGroundedCommand<Unit>, IRecords<UnitMoved>
{
    public Guid Stream => UnitTree.StreamOf(Code);

    public string PublicId => Code;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Ground> Grounds(Unit unit) => [];

    public Decision<Unit> Decide(Unit unit, Grounds grounds) =>
        Parent != Code && grounds.Units.IsWithin(Parent, Code) ? UnitRefusals.MovedBelowItself : unit.Decide(new UnitMoved(Parent, OccurredOn));

    internal sealed class Rules : AbstractValidator<MoveUnit>
    {
        public Rules(IUnits units) => RuleFor(c => c.Parent).OpenUnit(units, UnitKind.District, UnitKind.Street, UnitKind.Department, UnitKind.Enterprise);
    }
}
