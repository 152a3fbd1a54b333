using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

[Command("organization.units.rename", Writes.Changes), Requires(Scopes.OrganizationWrite)]
public sealed record RenameUnit(UnitCode Code, string Name, DateOnly OccurredOn)
    : ICommand<Unit>, IRecords<UnitRenamed>
{
    public Guid Stream => UnitTree.StreamOf(Code);

    public string PublicId => Code.Text;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Unit> Decide(Unit unit, DecisionContext context) => unit.Decide(new UnitRenamed(Name, OccurredOn));

    internal sealed class Rules : AbstractValidator<RenameUnit>
    {
        public Rules() => RuleFor(c => c.Name).Words(100);
    }
}
