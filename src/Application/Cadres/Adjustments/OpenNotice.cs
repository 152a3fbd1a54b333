using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.Adjustments;

[Command("cadres.adjustments.open-notice", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record OpenNotice(Guid Id, DateOnly OccurredOn)
    : ICommand<AdjustmentBatch>, IRecords<PublicNoticeOpened>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<AdjustmentBatch> Decide(AdjustmentBatch batch, DecisionContext context) => batch.Decide(new PublicNoticeOpened(OccurredOn));
}
