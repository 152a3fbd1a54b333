using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

[Command("organization.units.register", Writes.Creates), Requires(Scopes.OrganizationWrite)]
public sealed record RegisterUnit(string Code, string Name, UnitKind Kind, string? Parent, string? Category, DateOnly OccurredOn)
    : ICommand<Unit>, IRecords<UnitRegistered>
{
    public Guid Stream => UnitTree.StreamOf(Code);

    public string PublicId => Code;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Unit> Decide(Unit unit, DecisionContext context) => unit.Decide(new UnitRegistered(Code, Name, Kind, Parent, Category, OccurredOn));

    internal sealed class Rules : AbstractValidator<RegisterUnit>
    {
        public Rules(IUnits units)
        {
            RuleFor(c => c.Code).Must(code => code.Length is >= 2 and <= 32 && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')).Coded("not-a-unit-code");
            RuleFor(c => c.Name).Words(100);
            RuleFor(c => c.Category).Words(50);
            RuleFor(c => c.Parent!).OpenUnit(units, UnitKind.District, UnitKind.Street, UnitKind.Department, UnitKind.Enterprise);
        }

    }
}
