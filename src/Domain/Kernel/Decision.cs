namespace NanhuOrg.Domain.Kernel;

/// <summary>The outcome of a decider: events that now happen, or the rule that says no. Never both, never an empty list.</summary>
public sealed class Decision<TState>
    where TState : class, IState<TState>
{
    private Decision(IReadOnlyList<DomainEvent<TState>> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    public IReadOnlyList<DomainEvent<TState>> Events { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Decision<TState>(DomainEvent<TState> happening) => new([happening], null);

    public static implicit operator Decision<TState>(Refusal refusal) => new([], refusal);

    internal static Decision<TState> Of(IReadOnlyList<DomainEvent<TState>> events) => new(events, null);
}

/// <summary>The one decider: fold the events one by one, and stop at the first that the state refuses.</summary>
public static class Decisions
{
    public static Decision<TState> Decide<TState>(this TState state, params IReadOnlyList<DomainEvent<TState>> happenings)
        where TState : class, IState<TState>
    {
        ArgumentOutOfRangeException.ThrowIfZero(happenings.Count);
        foreach (var happening in happenings)
        {
            if (state.Refuses(happening) is { } refusal) return refusal;
            state = state.After(happening);
        }

        return Decision<TState>.Of(happenings);
    }
}
