using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

[Command("organization.units.recategorize", Writes.Changes), Requires(Scopes.OrganizationWrite)]
public sealed record RecategorizeUnit(UnitCode Code, CategoryCode? Category, DateOnly OccurredOn)
    : ICommand<Unit>, IRecords<UnitRecategorized>
{
    public Guid Stream => UnitTree.StreamOf(Code);

    public string PublicId => Code.Text;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Unit> Decide(Unit unit, DecisionContext context) => unit.Decide(new UnitRecategorized(Category, OccurredOn));

    internal sealed class Rules : AbstractValidator<RecategorizeUnit>
    {
        public Rules() => RuleFor(c => c.Category).Words(50);
    }
}
