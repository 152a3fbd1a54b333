using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Cadres.AdjustmentItems;

/// <summary>Adjustment item (干部调整人次): one person in one batch, from the proposal to the appointment, or to its end without one.</summary>
public sealed record AdjustmentItem(Guid Id) : IState<AdjustmentItem>
{
    public CadreAdjustmentProposed? Proposal { get; private init; }

    public PreAppointmentCheckRecorded? Checks { get; private init; }

    public DateOnly? AppointedOn { get; private init; }

    public AdjustmentCancelled? Cancellation { get; private init; }

    public DateOnly LastOn { get; private init; }

    public UnitCode? Unit => Proposal?.Unit;

    public PersonId? Person => Proposal?.Person;

    public AdjustmentKind? Kind => Proposal?.Kind;

    public CadreGroup? Group => Proposal?.Group;

    public AdjustmentItemStatus Status =>
        Cancellation is not null ? AdjustmentItemStatus.Cancelled : AppointedOn is not null ? AdjustmentItemStatus.Appointed : AdjustmentItemStatus.Proposed;

    public IEnumerable<UniqueKey> UniqueKeys => Proposal is { } p && Cancellation is null
        ? [DependencyKey.On(p.Batch.Id, Id), new(AdjustmentItemRefusals.PersonKey, $"{p.Batch}/{p.Person.Normal}")]
        : [];

    /// <summary>Whoever rises must have been checked and shown to the public.</summary>
    private bool Rises => Kind is AdjustmentKind.Promotion or AdjustmentKind.RankPromotion or AdjustmentKind.KeyUse;

    public static AdjustmentItem Start(Guid id) => new(id);

    /// <summary>Into a batch that is still open: what was voted on is not added to afterwards. A proposal that was in it already may be put right.</summary>
    public Decision<AdjustmentItem> Propose(CadreAdjustmentProposed proposal, AdjustmentBatch? batch, bool already) => batch switch
    {
        not { Opened: true } => AdjustmentItemRefusals.BatchMissing,
        { OpenedOn: var opened } when proposal.OccurredOn < opened => AdjustmentItemRefusals.BeforeTheBatch.With("date", Written(opened)),
        { Decision.OccurredOn: var decided } when !already || proposal.OccurredOn > decided => AdjustmentItemRefusals.BatchDecided.With("date", Written(decided)),
        _ => this.Decide(proposal),
    };

    public Decision<AdjustmentItem> Appoint(DateOnly on, AdjustmentBatch? batch) => batch?.Decision is { } decision
        ? this.Decide(new CadreAdjusted(decision.OccurredOn, batch.NoticeClosedOn, on))
        : AdjustmentItemRefusals.BatchNotDecided;

    public Refusal? Bars(Type happening) => happening == typeof(CadreAdjustmentProposed)
        ? Proposal is null ? null : AdjustmentItemRefusals.AlreadyProposed
        : Proposal is null ? AdjustmentItemRefusals.NotProposed
        : Cancellation is not null ? AdjustmentItemRefusals.AlreadyCancelled
        : AppointedOn is not null && happening != typeof(AdjustmentCancelled) ? AdjustmentItemRefusals.AlreadyAppointed
        : null;

    public Refusal? Refuses(DomainEvent<AdjustmentItem> happening) => happening switch
    {
        _ when Bars(happening.GetType()) is { } barred => barred,
        CadreAdjustmentProposed => null,
        _ when happening.OccurredOn < LastOn => AdjustmentItemRefusals.BeforeTheLastStep.With("date", Written(LastOn)),
        CadreAdjusted e => RefusesAppointment(e),
        _ => null,
    };

    public AdjustmentItem After(DomainEvent<AdjustmentItem> happening)
    {
        var next = happening switch
        {
            CadreAdjustmentProposed e => this with { Proposal = e },
            PreAppointmentCheckRecorded e => this with { Checks = e },
            CadreAdjusted e => this with { AppointedOn = e.OccurredOn },
            AdjustmentCancelled e => this with { Cancellation = e },
            _ => throw new UnknownEventException(happening, typeof(AdjustmentItem)),
        };
        return next with { LastOn = happening.OccurredOn };
    }

    // judged by the event alone, so that a correction of the proposal is judged by it again
    private Refusal? RefusesAppointment(CadreAdjusted e) => e switch
    {
        _ when e.OccurredOn < e.DecidedOn => AdjustmentItemRefusals.BeforeTheDecision.With("date", Written(e.DecidedOn)),
        _ when !Rises => null,
        _ when Checks is null => AdjustmentItemRefusals.ChecksMissing,
        _ when Checks.IsAnyFailed => AdjustmentItemRefusals.CheckFailed,
        { NoticeClosedOn: null } => AdjustmentItemRefusals.NoticeNotClosed,
        { NoticeClosedOn: { } closed } when e.OccurredOn < closed => AdjustmentItemRefusals.BeforeTheNoticeClosed.With("date", Written(closed)),
        _ => null,
    };

    private static string Written(DateOnly day) => day.Iso();
}

public static class AdjustmentItemRefusals
{
    public static readonly Refusal AlreadyProposed = new("cadres.adjustment-items.already-proposed");
    public static readonly Refusal NotProposed = new("cadres.adjustment-items.not-proposed");
    public static readonly Refusal AlreadyCancelled = new("cadres.adjustment-items.already-cancelled");
    public static readonly Refusal AlreadyAppointed = new("cadres.adjustment-items.already-appointed");
    public static readonly Refusal BeforeTheLastStep = new("cadres.adjustment-items.before-the-last-step");
    public static readonly Refusal BatchMissing = new("cadres.adjustment-items.batch-missing");
    public static readonly Refusal BatchDecided = new("cadres.adjustment-items.batch-decided");
    public static readonly Refusal BatchNotDecided = new("cadres.adjustment-items.batch-not-decided");
    public static readonly Refusal BeforeTheBatch = new("cadres.adjustment-items.before-the-batch");
    public static readonly Refusal BeforeTheDecision = new("cadres.adjustment-items.before-the-decision");
    public static readonly Refusal ChecksMissing = new("cadres.adjustment-items.checks-missing");
    public static readonly Refusal CheckFailed = new("cadres.adjustment-items.check-failed");
    public static readonly Refusal NoticeNotClosed = new("cadres.adjustment-items.notice-not-closed");
    public static readonly Refusal BeforeTheNoticeClosed = new("cadres.adjustment-items.before-the-notice-closed");
    public static readonly Refusal PersonTaken = new("cadres.adjustment-items.person-taken");
    public static readonly UniqueKeyKind PersonKey = new("cadres.adjustment-items.person", PersonTaken);
}
