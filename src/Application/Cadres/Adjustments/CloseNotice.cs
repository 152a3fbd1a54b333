using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Cadres.Adjustments;

[Command("cadres.adjustments.close-notice", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record CloseNotice(Guid Id, DateOnly OccurredOn)
    : ICommand<AdjustmentBatch>, IRecords<PublicNoticeClosed>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Dependency> Dependencies(AdjustmentBatch batch) => [PolicyName.CadreNoticeDays.AsDependency()];

    public Decision<AdjustmentBatch> Decide(AdjustmentBatch batch, DecisionContext context) =>
        batch.Decide(new PublicNoticeClosed((int)context.InForceOn(OccurredOn, PolicyName.CadreNoticeDays).Numerator, OccurredOn));
}
