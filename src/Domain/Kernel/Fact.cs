namespace NanhuOrg.Domain.Kernel;

/// <summary>What merely happened and leads to nothing further: a symposium held, a piece of publicity. All that can follow is a correction.</summary>
/// <param name="Unit">The unit that answers for it.</param>
public abstract record FactEvent<TSelf>(UnitCode Unit, DateOnly OccurredOn) : DomainEvent<Fact<TSelf>>(OccurredOn)
    where TSelf : FactEvent<TSelf>;

/// <summary>The state of a record that says one thing: that it happened.</summary>
public sealed record Fact<TEvent>(Guid Id) : IState<Fact<TEvent>>
    where TEvent : FactEvent<TEvent>
{
    /// <summary>What happened; null before it is recorded.</summary>
    public TEvent? Event { get; private init; }

    public UnitCode? Unit => Event?.Unit;

    public static Fact<TEvent> Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => Event is null ? null : FactRefusals.AlreadyRecorded;

    public Refusal? Refuses(DomainEvent<Fact<TEvent>> happening) => Bars(happening.GetType());

    public Fact<TEvent> After(DomainEvent<Fact<TEvent>> happening) =>
        happening is TEvent e ? this with { Event = e } : throw new UnknownEventException(happening, typeof(Fact<TEvent>));
}

public static class FactRefusals
{
    public static readonly Refusal AlreadyRecorded = new("record.already-recorded");
}
