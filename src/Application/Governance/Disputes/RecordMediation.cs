using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Disputes;

[Command("governance.disputes.record-mediation", Writes.Changes), Requires(Scopes.GovernanceWrite)]
public sealed record RecordMediation(Guid Id, string? Method, DateOnly OccurredOn)
    : ICommand<Dispute>, IRecords<MediationHeld>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Dispute> Decide(Dispute dispute, DecisionContext context) => dispute.Decide(new MediationHeld(Method, OccurredOn));

    internal sealed class Rules : AbstractValidator<RecordMediation>
    {
        public Rules() => RuleFor(c => c.Method).Words(200);
    }
}
