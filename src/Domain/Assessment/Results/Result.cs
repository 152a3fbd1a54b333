using System.Text.Json.Serialization;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Results;

/// <summary>
/// The value of one indicator, unit and period (考核结果): submitted by one, verified or returned by another. A returned one gives its place free for a new submission.
/// </summary>
public sealed record Result(Guid Id) : IState<Result>
{
    public Reference<Scheme> Scheme { get; private init; }

    public IndicatorCode? Indicator { get; private init; }

    public UnitCode? Unit { get; private init; }

    /// <summary>The unit that collects the indicator's data for it: its people submit for whom it measures, and see what becomes of it.</summary>
    public UnitCode? SourceUnit { get; private init; }

    UnitCode? IState.SharedWith => SourceUnit;

    public Period? Period { get; private init; }

    public decimal Value { get; private init; }

    public IReadOnlyList<ResultItem>? Items { get; private init; }

    public IReadOnlyList<string> Evidence { get; private init; } = [];

    public ActorId? SubmittedBy { get; private init; }

    public DateOnly SubmittedOn { get; private init; }

    public ResultStatus Status { get; private init; }

    /// <summary>Who verified or returned it.</summary>
    public ActorId? JudgedBy { get; private init; }

    public DateOnly? JudgedOn { get; private init; }

    public FreeText? Reason { get; private init; }

    public IEnumerable<UniqueKey> UniqueKeys => Unit is null || Status == ResultStatus.Returned
        ? []
        : [new(ResultRefusals.PlaceKey, $"{Scheme}/{Indicator}/{Unit}/{Period}"), DependencyKey.On(Scheme.Id, Id)];

    public static Result Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(ResultSubmitted)
        ? Unit is null ? null : ResultRefusals.AlreadySubmitted
        : Unit is null ? ResultRefusals.NotSubmitted
        : Status == ResultStatus.Verified ? ResultRefusals.AlreadyVerified
        : Status == ResultStatus.Returned ? ResultRefusals.AlreadyReturned
        : null;

    public Refusal? Refuses(DomainEvent<Result> happening) => happening switch
    {
        _ when Bars(happening.GetType()) is { } barred => barred,
        ResultSubmitted => null,
        _ when happening.OccurredOn < SubmittedOn => ResultRefusals.BeforeSubmission.With("date", SubmittedOn.Iso()),
        ResultVerified e when FourEyes.Refuses(SubmittedBy, e.VerifiedBy, ResultRefusals.OwnSubmission) is { } own => own,
        ResultVerified e when e.Value != Value || !Same(e.Items, Items) => ResultRefusals.OtherValue,
        _ => null,
    };

    public Result After(DomainEvent<Result> happening) => happening switch
    {
        ResultSubmitted e => this with
        {
            Scheme = e.Scheme,
            Indicator = e.Indicator,
            Unit = e.Unit,
            SourceUnit = e.SourceUnit,
            Period = e.Period,
            Value = e.Value,
            Items = e.Items,
            Evidence = e.Evidence,
            SubmittedBy = e.SubmittedBy,
            SubmittedOn = e.OccurredOn,
        },
        ResultVerified e => this with { Status = ResultStatus.Verified, JudgedBy = e.VerifiedBy, JudgedOn = e.OccurredOn },
        ResultReturned e => this with { Status = ResultStatus.Returned, JudgedBy = e.ReturnedBy, JudgedOn = e.OccurredOn, Reason = e.Reason },
        _ => throw new UnknownEventException(happening, typeof(Result)),
    };

    private static bool Same(IReadOnlyList<ResultItem>? a, IReadOnlyList<ResultItem>? b) => (a ?? []).SequenceEqual(b ?? []);
}

[CodeList("resultStatus")]
public enum ResultStatus
{
    [JsonStringEnumMemberName("submitted")] Submitted,
    [JsonStringEnumMemberName("verified")] Verified,
    [JsonStringEnumMemberName("returned")] Returned,
}

public static class ResultRefusals
{
    public static readonly Refusal AlreadySubmitted = new("assessment.results.already-submitted");
    public static readonly Refusal NotSubmitted = new("assessment.results.not-submitted");
    public static readonly Refusal AlreadyVerified = new("assessment.results.already-verified");
    public static readonly Refusal AlreadyReturned = new("assessment.results.already-returned");
    public static readonly Refusal BeforeSubmission = new("assessment.results.before-submission");
    public static readonly Refusal OwnSubmission = new("assessment.results.own-submission");
    public static readonly Refusal OwnUnit = new("assessment.results.own-unit");
    public static readonly Refusal OtherValue = new("assessment.results.other-value");
    public static readonly Refusal SchemeNotPublished = new("assessment.results.scheme-not-published");
    public static readonly Refusal IndicatorUnknown = new("assessment.results.indicator-unknown");
    public static readonly Refusal TakenFromFigure = new("assessment.results.taken-from-figure");
    public static readonly Refusal OtherCategory = new("assessment.results.other-category");
    public static readonly Refusal PeriodWrong = new("assessment.results.period-wrong");
    public static readonly Refusal PeriodNotBegun = new("assessment.results.period-not-begun");
    public static readonly Refusal ItemsWrong = new("assessment.results.items-wrong");
    public static readonly Refusal NotCases = new("assessment.results.not-cases");
    public static readonly Refusal PlaceTaken = new("assessment.results.place-taken");
    public static readonly UniqueKeyKind PlaceKey = new("assessment.results.place", PlaceTaken);
}
