using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>Never by whoever proposed it, nor by the assessed unit (domain.md H4).</summary>
[Command("assessment.adjustments.approve", Writes.Changes), Requires(Scopes.AssessmentReview)]
public sealed record ApproveAdjustment(Guid Id) : IGroundedCommand<ScoreAdjustment>, IRecords<ScoreAdjusted>, IHappensWhenRecorded
{
    public Guid Stream => Id;

    public IEnumerable<Ground> Grounds(ScoreAdjustment adjustment) => [];

    public Decision<ScoreAdjustment> Decide(ScoreAdjustment adjustment, Grounds grounds) => adjustment.Unit is { } unit && grounds.BelongsTo(unit)
        ? AdjustmentRefusals.OwnUnit
        : adjustment.Decide(new ScoreAdjusted(adjustment.Delta, grounds.Actor, grounds.Today));
}
