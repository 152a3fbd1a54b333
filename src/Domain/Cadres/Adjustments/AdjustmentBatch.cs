using System.Globalization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Cadres.Adjustments;

/// <summary>Adjustment batch (干部调整批次): opened, decided by vote, and shown to the public before those who are promoted take office.</summary>
public sealed record AdjustmentBatch(Guid Id) : IState<AdjustmentBatch>, IDependency
{
    public string Name { get; private init; } = "";

    public UnitCode? Unit { get; private init; }

    public DateOnly OpenedOn { get; private init; }

    public AdjustmentBatchDecided? Decision { get; private init; }

    public DateOnly? NoticeOpenedOn { get; private init; }

    public DateOnly? NoticeClosedOn { get; private init; }

    public DateOnly LastOn { get; private init; }

    public bool Opened => Unit is not null;

    public AdjustmentBatchStatus Status => this switch
    {
        { NoticeClosedOn: not null } => AdjustmentBatchStatus.NoticeClosed,
        { NoticeOpenedOn: not null } => AdjustmentBatchStatus.InNotice,
        { Decision: not null } => AdjustmentBatchStatus.Decided,
        _ => AdjustmentBatchStatus.Open,
    };

    /// <summary>
    /// The items were proposed into it and appointed on its days. How many voted may be put right: a vote that no longer suffices is refused by the batch itself.
    /// </summary>
    public object Exposes => new BatchOffer(Opened ? OpenedOn : null, Decision?.OccurredOn, NoticeClosedOn);

    public static AdjustmentBatch Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(AdjustmentBatchOpened)
        ? Opened ? AdjustmentBatchRefusals.AlreadyOpened : null
        : !Opened ? AdjustmentBatchRefusals.NotOpened
        : happening == typeof(AdjustmentBatchDecided) ? Decision is null ? null : AdjustmentBatchRefusals.AlreadyDecided
        : Decision is null ? AdjustmentBatchRefusals.NotDecided
        : happening == typeof(PublicNoticeOpened) && NoticeOpenedOn is not null ? AdjustmentBatchRefusals.NoticeAlreadyOpened
        : null;

    public Refusal? Refuses(DomainEvent<AdjustmentBatch> happening) => happening switch
    {
        not AdjustmentBatchOpened when Opened && happening.OccurredOn < LastOn => AdjustmentBatchRefusals.BeforeTheLastStep.With("date", Written(LastOn)),
        _ when Bars(happening.GetType()) is { } barred => barred,
        AdjustmentBatchOpened => null,
        AdjustmentBatchDecided e => RefusesVote(e),
        PublicNoticeClosed e => RefusesClosing(e),
        _ => null,
    };

    public AdjustmentBatch After(DomainEvent<AdjustmentBatch> happening)
    {
        var next = happening switch
        {
            AdjustmentBatchOpened e => this with { Name = e.Name, Unit = e.Unit, OpenedOn = e.OccurredOn },
            AdjustmentBatchDecided e => this with { Decision = e },
            PublicNoticeOpened e => this with { NoticeOpenedOn = e.OccurredOn },
            PublicNoticeClosed e => this with { NoticeClosedOn = e.OccurredOn },
            _ => throw new UnknownEventException(happening, typeof(AdjustmentBatch)),
        };
        return next with { LastOn = happening.OccurredOn };
    }

    private static Refusal? RefusesVote(AdjustmentBatchDecided e)
    {
        if (!Fraction.Parse(e.Attendance).IsReachedBy(e.Present, e.Due))
            return AdjustmentBatchRefusals.AttendanceTooLow.With("due", Written(e.Due)).With("present", Written(e.Present)).With("required", e.Attendance);
        if (!Fraction.Parse(e.Votes).IsExceededBy(e.InFavour, e.Due))
            return AdjustmentBatchRefusals.VotesTooFew.With("due", Written(e.Due)).With("inFavour", Written(e.InFavour)).With("required", e.Votes);
        return null;
    }

    private Refusal? RefusesClosing(PublicNoticeClosed e)
    {
        if (NoticeOpenedOn is not { } opened) return AdjustmentBatchRefusals.NoticeNotOpened;
        if (NoticeClosedOn is not null) return AdjustmentBatchRefusals.NoticeAlreadyClosed;
        var first = Weekdays.After(opened, e.Days);
        return e.OccurredOn < first ? AdjustmentBatchRefusals.NoticeTooShort.With("days", Written(e.Days)).With("date", Written(first)) : null;
    }

    private static string Written(DateOnly day) => day.Iso();

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What items rest on: that the batch is there, and the days on which it was decided and its notice ended.</summary>
public sealed record BatchOffer(DateOnly? OpenedOn, DateOnly? DecidedOn, DateOnly? NoticeClosedOn);

public static class AdjustmentBatchRefusals
{
    public static readonly Refusal AlreadyOpened = new("cadres.adjustments.already-opened");
    public static readonly Refusal NotOpened = new("cadres.adjustments.not-opened");
    public static readonly Refusal BeforeTheLastStep = new("cadres.adjustments.before-the-last-step");
    public static readonly Refusal AlreadyDecided = new("cadres.adjustments.already-decided");
    public static readonly Refusal NotDecided = new("cadres.adjustments.not-decided");
    public static readonly Refusal AttendanceTooLow = new("cadres.adjustments.attendance-too-low");
    public static readonly Refusal VotesTooFew = new("cadres.adjustments.votes-too-few");
    public static readonly Refusal NoticeAlreadyOpened = new("cadres.adjustments.notice-already-opened");
    public static readonly Refusal NoticeNotOpened = new("cadres.adjustments.notice-not-opened");
    public static readonly Refusal NoticeAlreadyClosed = new("cadres.adjustments.notice-already-closed");
    public static readonly Refusal NoticeTooShort = new("cadres.adjustments.notice-too-short");
}
