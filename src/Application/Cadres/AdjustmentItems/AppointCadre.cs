using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Command("cadres.adjustment-items.appoint", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record AppointCadre(Guid Id, DateOnly OccurredOn)
    : ICommand<AdjustmentItem>, IRecords<CadreAdjusted>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Dependency> Dependencies(AdjustmentItem item) => item.Proposal is { } proposal ? [Dependency.Of<AdjustmentBatch>(proposal.Batch.Id)] : [];

    public Decision<AdjustmentItem> Decide(AdjustmentItem item, DecisionContext context) =>
        item.Appoint(OccurredOn, item.Proposal is { } proposal ? context.Find<AdjustmentBatch>(proposal.Batch.Id) : null);
}
