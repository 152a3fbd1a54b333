using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Disputes;

[Command("governance.disputes.resolve", Writes.Changes), Requires(Scopes.GovernanceWrite)]
public sealed record ResolveDispute(Guid Id, AgreementForm Agreement, string? AgreementNumber, DateOnly OccurredOn)
    : ICommand<Dispute>, IRecords<DisputeResolved>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Dispute> Decide(Dispute dispute, DecisionContext context) => dispute.Decide(new DisputeResolved(Agreement, AgreementNumber, OccurredOn));

    internal sealed class Rules : AbstractValidator<ResolveDispute>
    {
        public Rules() => RuleFor(c => c.AgreementNumber).Words(60);
    }
}
