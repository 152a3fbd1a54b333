using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Disputes;

[Command("governance.disputes.reopen", Writes.Changes), Requires(Scopes.GovernanceWrite)]
public sealed record ReopenDispute(Guid Id, FreeText Reason, DateOnly OccurredOn)
    : ICommand<Dispute>, IRecords<DisputeReopened>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Dispute> Decide(Dispute dispute, DecisionContext context) => dispute.Decide(new DisputeReopened(Reason, OccurredOn));
}
