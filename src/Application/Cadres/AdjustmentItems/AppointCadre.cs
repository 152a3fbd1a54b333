using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Command("cadres.adjustment-items.appoint", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record AppointCadre(Guid Id, DateOnly OccurredOn)
    : IGroundedCommand<AdjustmentItem>, IRecords<CadreAdjusted>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Ground> Grounds(AdjustmentItem item) => item.Proposal is { } proposal ? [Ground.Of<AdjustmentBatch>(proposal.Batch)] : [];

    public Decision<AdjustmentItem> Decide(AdjustmentItem item, Grounds grounds) =>
        item.Appoint(OccurredOn, item.Proposal is { } proposal ? grounds.Find<AdjustmentBatch>(proposal.Batch) : null);

    internal sealed class Rules : AbstractValidator<AppointCadre>;
}
