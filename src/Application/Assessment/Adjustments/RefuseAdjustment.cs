using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>不予批准. Whoever proposed it may also refuse it: that takes it back. Nobody else of the assessed unit does, which might be glad to be rid of a deduction.</summary>
[Command("assessment.adjustments.refuse", Writes.Changes), Requires(Scopes.AssessmentReview)]
public sealed record RefuseAdjustment(Guid Id, FreeText Reason) : ICommand<ScoreAdjustment>, IRecords<AdjustmentRefused>, IHappensWhenRecorded
{
    public Guid Stream => Id;

    public Decision<ScoreAdjustment> Decide(ScoreAdjustment adjustment, DecisionContext context) =>
        adjustment.Unit is { } unit && adjustment.ProposedBy != context.Actor && context.BelongsTo(unit)
            ? AdjustmentRefusals.OwnUnit
            : adjustment.Decide(new AdjustmentRefused(Reason, context.Actor, context.Today));
}
