using FluentValidation;
using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Cadres.Adjustments;

[Command("cadres.adjustments.close-notice", Writes.Changes), Requires(Scopes.CadresWrite)]
public sealed record CloseNotice(Guid Id, DateOnly OccurredOn)
    : IGroundedCommand<AdjustmentBatch>, IRecords<PublicNoticeClosed>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public IEnumerable<Ground> Grounds(AdjustmentBatch batch) => [PolicyName.CadreNoticeDays.AsGround()];

    public Decision<AdjustmentBatch> Decide(AdjustmentBatch batch, Grounds grounds) =>
        batch.Decide(new PublicNoticeClosed((int)grounds.InForceOn(OccurredOn, PolicyName.CadreNoticeDays).Numerator, OccurredOn));

    internal sealed class Rules : AbstractValidator<CloseNotice>;
}
