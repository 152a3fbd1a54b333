using System.Reflection;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>How one event type moves one figure.</summary>
internal sealed record FigureRule(Type Event, Func<object, IEnumerable<Booking>> Book);

/// <summary>Builds a counted figure in one line: which events add to it, which take from it, and along which axes it breaks down.</summary>
public sealed class FigureBuilder<TState>
    where TState : class, IState<TState>
{
    private readonly Figure figure;
    private readonly List<(Dimension Dimension, Func<TState, string?> Code)> axes = [];
    private readonly List<FigureRule> rules = [];
    private Func<TState, UnitCode?> unit = s => s.Unit;
    private int version = Figure.First;

    private readonly Func<TState, IEnumerable<string>>? subjects;

    internal FigureBuilder(Figure figure, Func<TState, IEnumerable<string>>? subjects = null) => (this.figure, this.subjects) = (figure, subjects);

    /// <summary>The event adds <paramref name="quantity"/> (one, unless said otherwise), seen with the state it led to.</summary>
    public FigureBuilder<TState> Adds<TEvent>(Func<TState, TEvent, bool>? when = null, Func<TEvent, decimal>? quantity = null)
        where TEvent : DomainEvent<TState> => Rule<TEvent>(+1, s => s.After, when, quantity);

    /// <summary>The event adds one, seen with the state it led to, where <paramref name="before"/> says so of the state it came upon.</summary>
    public FigureBuilder<TState> AddsUpon<TEvent>(Func<TState, TEvent, bool> before)
        where TEvent : DomainEvent<TState> => Rule<TEvent>(+1, s => s.After, null, null, before);

    /// <summary>The event takes away what the state before it had contributed.</summary>
    public FigureBuilder<TState> Takes<TEvent>(Func<TState, TEvent, bool>? when = null, Func<TEvent, decimal>? quantity = null)
        where TEvent : DomainEvent<TState> => Rule<TEvent>(-1, s => s.Before, when, quantity);

    /// <summary>Breaks down along an axis whose codes are those of a code list.</summary>
    public FigureBuilder<TState> By<TCodes>(string axis, Func<TState, TCodes?> code)
        where TCodes : struct, Enum
    {
        var list = typeof(TCodes).GetCustomAttribute<CodeListAttribute>() ?? throw new InvalidOperationException($"{typeof(TCodes).Name} is no code list.");
        axes.Add((new(axis, list.Name), s => code(s) is { } member ? ((Enum)member).Code() : null));
        return this;
    }

    /// <summary>Counts at this unit instead of the one that answers for the record.</summary>
    public FigureBuilder<TState> At(Func<TState, UnitCode?> where)
    {
        unit = where;
        return this;
    }

    /// <summary>It means something else than in the version before.</summary>
    public FigureBuilder<TState> Version(int number)
    {
        version = number;
        return this;
    }

    public static implicit operator Figure(FigureBuilder<TState> counting) =>
        counting.figure with { Version = counting.version, Rules = counting.rules, Dimensions = [.. counting.axes.Select(a => a.Dimension)] };

    private FigureBuilder<TState> Rule<TEvent>(
        int sign, Func<Step<TState>, TState> seen, Func<TState, TEvent, bool>? when, Func<TEvent, decimal>? quantity, Func<TState, TEvent, bool>? before = null)
        where TEvent : DomainEvent<TState>
    {
        rules.Add(new(typeof(TEvent), o =>
        {
            var step = (Step<TState>)o;
            var (state, happening) = (seen(step), (TEvent)step.Event);
            if (when?.Invoke(state, happening) == false || before?.Invoke(step.Before, happening) == false) return [];
            var at = unit(state) ?? throw new InvalidOperationException($"{figure.Code}: {typeof(TEvent).Name} has no unit.");
            var booking = new Booking(figure.Code, at, step.Stream.ToString(), happening.OccurredOn, happening.OccurredOn.Year, sign * (quantity?.Invoke(happening) ?? 1),
                DimensionsOf(state));
            return subjects is null ? [booking] : subjects(state).Select(s => booking with { Subject = s });
        }));
        return this;
    }

    private string DimensionsOf(TState state) =>
        string.Join(';', axes.Select(a => (a.Dimension.Axis, Code: a.Code(state))).Where(a => a.Code is not null).Select(a => $"{a.Axis}={a.Code}"));
}
