using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Disputes;

[Command("governance.disputes.assign-mediators", Writes.Changes), Requires(Scopes.GovernanceWrite)]
public sealed record AssignMediators(Guid Id, IReadOnlyList<PersonId> Mediators, DateOnly OccurredOn)
    : ICommand<Dispute>, IRecords<MediatorsAssigned>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Dispute> Decide(Dispute dispute, DecisionContext context) => dispute.Decide(new MediatorsAssigned(Mediators, OccurredOn));

    internal sealed class Rules : AbstractValidator<AssignMediators>
    {
        public Rules() => RuleFor(c => c.Mediators).Must(m => m.Count is >= 1 and <= 20).Coded("out-of-range", ("from", "1"), ("to", "20"))
            .Must(m => m.Distinct().Count() == m.Count).Coded("duplicate-item");
    }
}
