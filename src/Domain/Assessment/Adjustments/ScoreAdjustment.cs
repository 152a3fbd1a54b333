using System.Text.Json.Serialization;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Adjustments;

/// <summary>A score adjustment (加减分): the only number in a score that a person decides, so one proposes it and another approves it.</summary>
public sealed record ScoreAdjustment(Guid Id) : IState<ScoreAdjustment>
{
    public Reference<Scheme> Scheme { get; private init; }

    public IndicatorCode? Indicator { get; private init; }

    public UnitCode? Unit { get; private init; }

    public decimal Delta { get; private init; }

    public string Clause { get; private init; } = "";

    public string Document { get; private init; } = "";

    public ActorId? ProposedBy { get; private init; }

    public DateOnly ProposedOn { get; private init; }

    public AdjustmentStatus Status { get; private init; }

    /// <summary>Who approved or refused it.</summary>
    public ActorId? DecidedBy { get; private init; }

    public DateOnly? DecidedOn { get; private init; }

    public FreeText? Reason { get; private init; }

    public IEnumerable<UniqueKey> UniqueKeys => Unit is null || Status == AdjustmentStatus.Refused ? [] : [DependencyKey.On(Scheme.Id, Id)];

    public static ScoreAdjustment Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(ScoreAdjustmentProposed)
        ? Unit is null ? null : AdjustmentRefusals.AlreadyProposed
        : Unit is null ? AdjustmentRefusals.NotProposed
        : Status == AdjustmentStatus.Approved ? AdjustmentRefusals.AlreadyApproved
        : Status == AdjustmentStatus.Refused ? AdjustmentRefusals.AlreadyRefused
        : null;

    public Refusal? Refuses(DomainEvent<ScoreAdjustment> happening) => happening switch
    {
        _ when Bars(happening.GetType()) is { } barred => barred,
        ScoreAdjustmentProposed => null,
        _ when happening.OccurredOn < ProposedOn => AdjustmentRefusals.BeforeProposal.With("date", ProposedOn.Iso()),
        ScoreAdjusted e when FourEyes.Refuses(ProposedBy, e.ApprovedBy, AdjustmentRefusals.OwnProposal) is { } own => own,
        ScoreAdjusted e when e.Delta != Delta => AdjustmentRefusals.OtherDelta,
        _ => null,
    };

    public ScoreAdjustment After(DomainEvent<ScoreAdjustment> happening) => happening switch
    {
        ScoreAdjustmentProposed e => this with
        {
            Scheme = e.Scheme,
            Indicator = e.Indicator,
            Unit = e.Unit,
            Delta = e.Delta,
            Clause = e.Clause,
            Document = e.Document,
            ProposedBy = e.ProposedBy,
            ProposedOn = e.OccurredOn,
        },
        ScoreAdjusted e => this with { Status = AdjustmentStatus.Approved, DecidedBy = e.ApprovedBy, DecidedOn = e.OccurredOn },
        AdjustmentRefused e => this with { Status = AdjustmentStatus.Refused, DecidedBy = e.RefusedBy, DecidedOn = e.OccurredOn, Reason = e.Reason },
        _ => throw new UnknownEventException(happening, typeof(ScoreAdjustment)),
    };
}

[CodeList("adjustmentStatus")]
public enum AdjustmentStatus
{
    [JsonStringEnumMemberName("proposed")] Proposed,
    [JsonStringEnumMemberName("approved")] Approved,
    [JsonStringEnumMemberName("refused")] Refused,
}

public static class AdjustmentRefusals
{
    public static readonly Refusal AlreadyProposed = new("assessment.adjustments.already-proposed");
    public static readonly Refusal NotProposed = new("assessment.adjustments.not-proposed");
    public static readonly Refusal AlreadyApproved = new("assessment.adjustments.already-approved");
    public static readonly Refusal AlreadyRefused = new("assessment.adjustments.already-refused");
    public static readonly Refusal BeforeProposal = new("assessment.adjustments.before-proposal");
    public static readonly Refusal OwnProposal = new("assessment.adjustments.own-proposal");
    public static readonly Refusal OwnUnit = new("assessment.adjustments.own-unit");
    public static readonly Refusal OtherDelta = new("assessment.adjustments.other-delta");
    public static readonly Refusal SchemeNotPublished = new("assessment.adjustments.scheme-not-published");
    public static readonly Refusal IndicatorUnknown = new("assessment.adjustments.indicator-unknown");
    public static readonly Refusal NoCategory = new("assessment.adjustments.no-category");
    public static readonly Refusal OverCap = new("assessment.adjustments.over-cap");
}
