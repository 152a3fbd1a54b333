using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Clocks;

/// <summary>
/// 模拟时钟: only the very first entry of a ledger may say that its recording times are simulated. A ledger that does not begin with it keeps server time.
/// </summary>
/// <param name="Purpose">Why, in words: a sample, a training, a rehearsal.</param>
[EventName("organization.clock-simulated.v1")]
public sealed record ClockSimulated(string Purpose, DateOnly OccurredOn) : DomainEvent<Clock>(OccurredOn);

/// <summary>The clock of this ledger (记录时钟).</summary>
public sealed record Clock(Guid Id) : IState<Clock>
{
    public string? Purpose { get; private init; }

    static Refusal? IState<Clock>.UnlessFirst => ClockRefusals.NotTheFirstEntry;

    UnitCode? IState.Unit => null;

    public static Clock Start(Guid id) => new(id);

    public Refusal? Refuses(DomainEvent<Clock> happening) => Purpose is null ? null : ClockRefusals.NotTheFirstEntry;

    public Clock After(DomainEvent<Clock> happening) => happening switch
    {
        ClockSimulated e => this with { Purpose = e.Purpose },
        _ => throw new UnknownEventException(happening, typeof(Clock)),
    };
}

public static class ClockRefusals
{
    public static readonly Refusal NotTheFirstEntry = new("organization.clocks.not-the-first-entry");
}
