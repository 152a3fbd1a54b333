using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Schemes;

/// <summary>
/// Who is assessed in the scheme's year, as a whole list. A unit that has been closed meanwhile may stand in it: whether it is still assessed is what the list decides.
/// </summary>
[Command("assessment.schemes.declare-units", Writes.Changes), Requires(Scopes.AssessmentWrite)]
public sealed record DeclareUnits(Guid Id, IReadOnlyList<AssessedUnit> Units) : ICommand<Scheme>, IRecords<UnitsDeclared>, IHappensWhenRecorded
{
    private const int Most = 500;

    public Guid Stream => Id;

    public Decision<Scheme> Decide(Scheme scheme, DecisionContext context) =>
        scheme.Units is { } now && now.SequenceEqual(Units) ? SchemeRefusals.SameUnits : scheme.Decide(new UnitsDeclared(Units, context.Today));

    internal sealed class Rules : AbstractValidator<DeclareUnits>
    {
        public Rules()
        {
            RuleFor(c => c.Units).Must(u => u.Count > 0).Coded("required").Must(u => u.Count <= Most).Coded("too-many-items", ("limit", "500"))
                .Must(u => u.DistinctBy(a => a.Unit).Count() == u.Count).Coded("duplicate-unit");
            RuleForEach(c => c.Units).ChildRules(u => u.RuleFor(a => a.Category).Words(50));
        }
    }
}
