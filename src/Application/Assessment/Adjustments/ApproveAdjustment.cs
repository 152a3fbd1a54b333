using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>Never by whoever proposed it, nor by the assessed unit.</summary>
[Command("assessment.adjustments.approve", Writes.Changes), Requires(Scopes.AssessmentReview)]
public sealed record ApproveAdjustment(Guid Id) : ICommand<ScoreAdjustment>, IRecords<ScoreAdjusted>, IHappensWhenRecorded
{
    public Guid Stream => Id;

    public Decision<ScoreAdjustment> Decide(ScoreAdjustment adjustment, DecisionContext context) => adjustment.Unit is { } unit && context.BelongsTo(unit)
        ? AdjustmentRefusals.OwnUnit
        : adjustment.Decide(new ScoreAdjusted(adjustment.Delta, context.Actor, context.Today));
}
