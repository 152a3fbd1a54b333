using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Governance.Disputes;

/// <summary>Dispute case (矛盾纠纷): registered, mediated, resolved or ended, and perhaps reopened.</summary>
public sealed record Dispute(Guid Id) : IState<Dispute>
{
    public bool Registered { get; private init; }

    public UnitCode? Community { get; private init; }

    public DisputeCategory Category { get; private init; }

    public DisputeSource Source { get; private init; }

    public int? PartyCount { get; private init; }

    public FreeText? Summary { get; private init; }

    public DateOnly RegisteredOn { get; private init; }

    public DateOnly LastOn { get; private init; }

    public DisputeStatus Status { get; private init; }

    public IReadOnlyList<PersonId> Mediators { get; private init; } = [];

    public int Mediations { get; private init; }

    public int Reopenings { get; private init; }

    public AgreementForm? Agreement { get; private init; }

    public string? AgreementNumber { get; private init; }

    public DateOnly? ConcludedOn { get; private init; }

    public DisputeOutcome? Outcome => Status switch
    {
        DisputeStatus.Ended => DisputeOutcome.NoAgreement,
        DisputeStatus.Resolved => Agreement == AgreementForm.Written ? DisputeOutcome.WrittenAgreement : DisputeOutcome.OralAgreement,
        _ => null,
    };

    UnitCode? IState.Unit => Community;

    public static Dispute Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(DisputeRegistered)
        ? Registered ? DisputeRefusals.AlreadyRegistered : null
        : !Registered ? DisputeRefusals.NotRegistered
        : happening == typeof(DisputeReopened) ? Status == DisputeStatus.Open ? DisputeRefusals.StillOpen : null
        : Status == DisputeStatus.Resolved ? DisputeRefusals.AlreadyResolved
        : Status == DisputeStatus.Ended ? DisputeRefusals.AlreadyEnded
        : null;

    public Refusal? Refuses(DomainEvent<Dispute> happening) => happening switch
    {
        not DisputeRegistered when Registered && happening.OccurredOn < LastOn => DisputeRefusals.BeforeTheLastStep.With("date", LastOn.Iso()),
        _ when Bars(happening.GetType()) is { } barred => barred,
        _ => null,
    };

    public Dispute After(DomainEvent<Dispute> happening)
    {
        var next = happening switch
        {
            DisputeRegistered e => this with
            {
                Registered = true,
                Community = e.Community,
                Category = e.Category,
                Source = e.Source,
                PartyCount = e.PartyCount,
                Summary = e.Summary,
                RegisteredOn = e.OccurredOn,
            },
            MediatorsAssigned e => this with { Mediators = e.Mediators },
            MediationHeld => this with { Mediations = Mediations + 1 },
            DisputeResolved e => this with { Status = DisputeStatus.Resolved, Agreement = e.Agreement, AgreementNumber = e.AgreementNumber, ConcludedOn = e.OccurredOn },
            MediationEnded e => this with { Status = DisputeStatus.Ended, ConcludedOn = e.OccurredOn },
            DisputeReopened => this with { Status = DisputeStatus.Open, Agreement = null, AgreementNumber = null, ConcludedOn = null, Reopenings = Reopenings + 1 },
            _ => throw new UnknownEventException(happening, typeof(Dispute)),
        };
        return next with { LastOn = happening.OccurredOn };
    }
}

public static class DisputeRefusals
{
    public static readonly Refusal AlreadyRegistered = new("governance.disputes.already-registered");
    public static readonly Refusal NotRegistered = new("governance.disputes.not-registered");
    public static readonly Refusal BeforeTheLastStep = new("governance.disputes.before-the-last-step");
    public static readonly Refusal StillOpen = new("governance.disputes.still-open");
    public static readonly Refusal AlreadyResolved = new("governance.disputes.already-resolved");
    public static readonly Refusal AlreadyEnded = new("governance.disputes.already-ended");
}
