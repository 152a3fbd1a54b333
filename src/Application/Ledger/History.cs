using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>
/// A stream's effective history: what it says today, corrections applied. The state is folded from it alone, so a corrected record is
/// indistinguishable from one that was right from the beginning, while every entry stays where it was.
/// </summary>
public sealed class History<TState>
    where TState : class, IState<TState>
{
    private readonly List<Step<TState>> steps;

    private History(Guid stream, List<Step<TState>> steps, TState state, long version) =>
        (Stream, this.steps, State, Version) = (stream, steps, state, version);

    public Guid Stream { get; }

    public TState State { get; }

    /// <summary>Number of entries, corrections included.</summary>
    public long Version { get; }

    public IReadOnlyList<Step<TState>> Steps => steps;

    public static History<TState> Empty(Guid stream) => new(stream, [], TState.Start(stream), 0);

    /// <summary>The history after one more entry, and how the figures move by it.</summary>
    /// <exception cref="CorrectionTargetException">A correction points at no effective event: such an entry is never written.</exception>
    public (History<TState> Next, IReadOnlyList<Booking> Bookings) With(Recorded recorded, FigureCatalogue figures)
    {
        if (recorded is Happening { Event: var happening })
        {
            var step = new Step<TState>(Stream, recorded.Id, State, (DomainEvent<TState>)happening, State.After((DomainEvent<TState>)happening));
            return (new(Stream, [.. steps, step], step.After, Version + 1), figures.Bookings(step));
        }

        var (at, events) = Corrected(recorded);
        var next = steps.Take(at).ToList();
        var state = at == 0 ? TState.Start(Stream) : steps[at - 1].After;
        foreach (var (origin, e) in events)
        {
            next.Add(new(Stream, origin, state, e, state.After(e)));
            state = next[^1].After;
        }

        return (new(Stream, next, state, Version + 1), figures.Rebook(steps.Skip(at), next.Skip(at)));
    }

    /// <summary>The first event that would no longer hold after the correction, and why; null when all of history still stands.</summary>
    public (DomainEvent<TState> Event, Refusal Refusal)? BrokenBy(Recorded correction)
    {
        var (at, events) = Corrected(correction);
        var state = at == 0 ? TState.Start(Stream) : steps[at - 1].After;
        foreach (var (_, e) in events)
        {
            if (state.Refuses(e) is { } refusal) return (e, refusal);
            state = state.After(e);
        }

        return null;
    }

    /// <summary>The state that a correction would lead to, where nothing is broken by it.</summary>
    public TState StateAfter(Recorded correction)
    {
        var (at, events) = Corrected(correction);
        return events.Aggregate(at == 0 ? TState.Start(Stream) : steps[at - 1].After, (state, e) => state.After(e.Event));
    }

    /// <summary>Position of the effective event that an entry put where it is: its own, or the one it replaced. -1 when it is no longer effective.</summary>
    public int PositionOf(Guid origin) => steps.FindIndex(s => s.Origin == origin);

    private (int At, IEnumerable<(Guid Origin, DomainEvent<TState> Event)> Events) Corrected(Recorded correction)
    {
        var target = correction is Replacement r ? r.Target : ((Reversal)correction).Target;
        var at = PositionOf(target);
        if (at < 0) throw new CorrectionTargetException(target);
        var later = steps.Skip(at + 1).Select(s => (s.Origin, s.Event));
        return (at, correction is Replacement replacement ? later.Prepend((target, (DomainEvent<TState>)replacement.Event)) : later);
    }
}

/// <summary>One effective event with the state on either side: what figures are booked from.</summary>
/// <param name="Origin">Id of the event that first took this place; a replacement keeps it.</param>
public sealed record Step<TState>(Guid Stream, Guid Origin, TState Before, DomainEvent<TState> Event, TState After)
    where TState : class, IState<TState>;

public sealed class CorrectionTargetException(Guid target) : InvalidOperationException($"No effective event {target}.");
