using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Adjustments;

/// <summary>加减分申报.</summary>
/// <param name="Unit">The assessed unit.</param>
/// <param name="Indicator">The indicator it belongs to, if to one.</param>
/// <param name="Clause">The clause of the scheme that allows it.</param>
/// <param name="Document">Number of the document that proves it.</param>
[EventName("assessment.adjustment-proposed.v1")]
public sealed record ScoreAdjustmentProposed(
    Reference<Scheme> Scheme, IndicatorCode? Indicator, UnitCode Unit, decimal Delta, string Clause, string Document, ActorId ProposedBy, DateOnly OccurredOn)
    : DomainEvent<ScoreAdjustment>(OccurredOn), IActed
{
    DomainEvent IActed.In(ActorId entry) => this with { ProposedBy = ProposedBy.In(entry) };
}

/// <summary>加减分批准: from now on it counts.</summary>
/// <param name="Delta">What was approved: a later correction of the proposal must be approved again.</param>
[EventName("assessment.score-adjusted.v1")]
public sealed record ScoreAdjusted(decimal Delta, ActorId ApprovedBy, DateOnly OccurredOn) : DomainEvent<ScoreAdjustment>(OccurredOn), IActed
{
    DomainEvent IActed.In(ActorId entry) => this with { ApprovedBy = ApprovedBy.In(entry) };
}

/// <summary>加减分不予批准.</summary>
[EventName("assessment.adjustment-refused.v1")]
public sealed record AdjustmentRefused(FreeText Reason, ActorId RefusedBy, DateOnly OccurredOn) : DomainEvent<ScoreAdjustment>(OccurredOn), IActed
{
    DomainEvent IActed.In(ActorId entry) => this with { RefusedBy = RefusedBy.In(entry) };
}
