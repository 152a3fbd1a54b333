using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Command("cadres.adjustment-items.cancel", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record CancelAdjustment(Guid Id, FreeText Reason, DateOnly OccurredOn)
    : ICommand<AdjustmentItem>, IRecords<AdjustmentCancelled>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<AdjustmentItem> Decide(AdjustmentItem item, DecisionContext context) => item.Decide(new AdjustmentCancelled(Reason, OccurredOn));
}
