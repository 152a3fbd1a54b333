using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

[Command("organization.units.register", Writes.Creates), Requires(Scopes.OrganizationWrite)]
public sealed record RegisterUnit(
    UnitCode Code, string Name, UnitKind Kind, [OfKind(UnitKind.District, UnitKind.Street, UnitKind.Department, UnitKind.Enterprise)] UnitCode? Parent,
    CategoryCode? Category, DateOnly OccurredOn)
    : ICommand<Unit>, IRecords<UnitRegistered>
{
    public Guid Stream => UnitTree.StreamOf(Code);

    public string PublicId => Code.Text;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Unit> Decide(Unit unit, DecisionContext context) => unit.Decide(new UnitRegistered(Code, Name, Kind, Parent, Category, OccurredOn));

    internal sealed class Rules : AbstractValidator<RegisterUnit>
    {
        public Rules()
        {
            RuleFor(c => c.Code).Must(code => UnitCode.IsWellFormed(code.Text)).Coded("not-a-unit-code");
            RuleFor(c => c.Name).Words(100);
            RuleFor(c => c.Category).Words(50);
        }

    }
}
