using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Results;

/// <summary>考核结果报送.</summary>
/// <param name="Unit">The assessed unit.</param>
/// <param name="SourceUnit">The unit that collects the indicator's data (数据采集单位), as the scheme had it; null where it was submitted before that was recorded.</param>
/// <param name="Period"><c>2024</c>, <c>2024-Q1</c> or <c>2024-03</c>.</param>
/// <param name="Items">For a checklist the items met, for a bonus ladder the matters; null otherwise.</param>
/// <param name="Evidence">Numbers of documents, never the documents.</param>
/// <param name="SubmittedBy">Who submitted it, by id: whoever that is may not verify it.</param>
[EventName("assessment.result-submitted.v2")]
public sealed record ResultSubmitted(
    Reference<Scheme> Scheme, IndicatorCode Indicator, UnitCode Unit, UnitCode? SourceUnit, Period Period, decimal Value, IReadOnlyList<ResultItem>? Items,
    IReadOnlyList<string> Evidence, ActorId SubmittedBy, DateOnly OccurredOn)
    : DomainEvent<Result>(OccurredOn), IActed
{
    DomainEvent IActed.In(ActorId entry) => this with { SubmittedBy = SubmittedBy.In(entry) };
}

/// <summary>The first form, kept readable for ever: only the district and the assessed unit could submit, and nobody else was named.</summary>
[EventName("assessment.result-submitted.v1")]
public sealed record ResultSubmittedV1(
    Reference<Scheme> Scheme, IndicatorCode Indicator, UnitCode Unit, Period Period, decimal Value, IReadOnlyList<ResultItem>? Items, IReadOnlyList<string> Evidence,
    ActorId SubmittedBy, DateOnly OccurredOn)
    : DomainEvent<Result>(OccurredOn), IRetired<ResultSubmitted>
{
    public ResultSubmitted Upcast() => new(Scheme, Indicator, Unit, null, Period, Value, Items, Evidence, SubmittedBy, OccurredOn);
}

/// <summary>核验通过.</summary>
/// <param name="Value">The value that was verified: a later correction of the submission must be verified again.</param>
[EventName("assessment.result-verified.v1")]
public sealed record ResultVerified(decimal Value, IReadOnlyList<ResultItem>? Items, ActorId VerifiedBy, DateOnly OccurredOn)
    : DomainEvent<Result>(OccurredOn), IActed
{
    DomainEvent IActed.In(ActorId entry) => this with { VerifiedBy = VerifiedBy.In(entry) };
}

/// <summary>核验退回.</summary>
[EventName("assessment.result-returned.v1")]
public sealed record ResultReturned(FreeText Reason, ActorId ReturnedBy, DateOnly OccurredOn) : DomainEvent<Result>(OccurredOn), IActed
{
    DomainEvent IActed.In(ActorId entry) => this with { ReturnedBy = ReturnedBy.In(entry) };
}
