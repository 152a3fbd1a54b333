using System.Collections.Immutable;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// A stream's effective history: what it says today, corrections applied. The state is folded from it alone, so a corrected record is
/// indistinguishable from one that was right from the beginning, while every entry stays where it was. One more event costs the same, however many came before.
/// </summary>
public sealed class History<TState>
    where TState : class, IState<TState>
{
    private readonly ImmutableList<Step<TState>> steps;

    private History(Guid stream, ImmutableList<Step<TState>> steps, TState state, long version) =>
        (Stream, this.steps, State, Version) = (stream, steps, state, version);

    public Guid Stream { get; }

    public TState State { get; }

    /// <summary>Number of entries, corrections included.</summary>
    public long Version { get; }

    public IReadOnlyList<Step<TState>> Steps => steps;

    public static History<TState> Empty(Guid stream) => new(stream, [], TState.Start(stream), 0);

    /// <summary>The history after one more entry.</summary>
    /// <exception cref="CorrectionTargetException">A correction points at no effective event: such an entry is never written.</exception>
    public History<TState> With(StreamEntry recorded) => With(recorded, out _);

    /// <summary>The history after one more entry, and what changed by it: what figures are booked from.</summary>
    /// <exception cref="CorrectionTargetException">A correction points at no effective event: such an entry is never written.</exception>
    public History<TState> With(StreamEntry recorded, out Change<TState> change)
    {
        if (recorded is Occurrence { Event: var happening })
        {
            var step = new Step<TState>(Stream, recorded.Id, State, (DomainEvent<TState>)happening, State.After((DomainEvent<TState>)happening));
            change = new([], [step]);
            return new(Stream, steps.Add(step), step.After, Version + 1);
        }

        var (at, events) = Corrected(recorded);
        var come = new List<Step<TState>>(steps.Count - at);
        var state = StateBefore(at);
        foreach (var (origin, e) in events)
        {
            come.Add(new(Stream, origin, state, e, state.After(e)));
            state = come[^1].After;
        }

        change = new([.. Later(at)], come);
        return new(Stream, steps.RemoveRange(at, steps.Count - at).AddRange(come), state, Version + 1);
    }

    /// <summary>The first event that would no longer hold after the correction, and why; null when all of history still stands.</summary>
    public (DomainEvent<TState> Event, Refusal Refusal)? BrokenBy(StreamEntry correction)
    {
        var (at, events) = Corrected(correction);
        var state = StateBefore(at);
        foreach (var (_, e) in events)
        {
            if (state.Refuses(e) is { } refusal) return (e, refusal);
            state = state.After(e);
        }

        return null;
    }

    /// <summary>The state that a correction would lead to, where nothing is broken by it.</summary>
    public TState StateAfter(StreamEntry correction)
    {
        var (at, events) = Corrected(correction);
        return events.Aggregate(StateBefore(at), (state, e) => state.After(e.Event));
    }

    /// <summary>Position of the effective event that an entry put where it is: its own, or the one it replaced. -1 when it is no longer effective.</summary>
    public int PositionOf(Guid origin) => steps.FindLastIndex(s => s.Origin == origin);

    private TState StateBefore(int at) => at == 0 ? TState.Start(Stream) : steps[at - 1].After;

    private IEnumerable<Step<TState>> Later(int at)
    {
        for (var i = at; i < steps.Count; i++) yield return steps[i];
    }

    private (int At, IEnumerable<(Guid Origin, DomainEvent<TState> Event)> Events) Corrected(StreamEntry correction)
    {
        var target = correction is Replacement r ? r.Target : ((Reversal)correction).Target;
        var at = PositionOf(target);
        if (at < 0) throw new CorrectionTargetException(target);
        var later = Later(at + 1).Select(s => (s.Origin, s.Event));
        return (at, correction is Replacement replacement ? later.Prepend((target, (DomainEvent<TState>)replacement.Event)) : later);
    }
}

/// <summary>One effective event with the state on either side: what figures are booked from.</summary>
/// <param name="Origin">Id of the event that first took this place; a replacement keeps it.</param>
public sealed record Step<TState>(Guid Stream, Guid Origin, TState Before, DomainEvent<TState> Event, TState After)
    where TState : class, IState<TState>;

/// <summary>How an entry changes a history: steps that are no longer so, and steps that now are.</summary>
public readonly record struct Change<TState>(IReadOnlyList<Step<TState>> Gone, IReadOnlyList<Step<TState>> Come)
    where TState : class, IState<TState>;

public sealed class CorrectionTargetException(Guid target) : InvalidOperationException($"No effective event {target}.");
