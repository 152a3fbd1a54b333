using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>
/// A command whose decision also rests on other records, or on who asks. They are loaded first, and the ledger writer takes the decision only while every one of
/// them is still at the version it was made against; otherwise it is made again.
/// </summary>
public interface IGroundedCommand<TState> : ICommand<TState>, IGrounded
    where TState : class, IState<TState>
{
    /// <summary>The records to load for a decision about this state.</summary>
    IEnumerable<Ground> Grounds(TState state);

    Decision<TState> Decide(TState state, Grounds grounds);

    Decision<TState> ICommand<TState>.Decide(TState state) => throw new InvalidOperationException($"{GetType().Name} is decided with its grounds.");
}

public interface IGrounded : ICommand;

public static class Grounded
{
    /// <summary>Decides, with the grounds where the command has any.</summary>
    public static Decision<TState> DecideWith<TState>(this ICommand<TState> command, TState state, Grounds? grounds)
        where TState : class, IState<TState> => command is IGroundedCommand<TState> grounded ? grounded.Decide(state, grounds!) : command.Decide(state);
}

/// <summary>A record that a decision rests on.</summary>
public sealed record Ground(Guid Stream, Type State)
{
    public static Ground Of<TState>(Guid stream)
        where TState : class, IState<TState> => new(stream, typeof(TState));
}

/// <summary>What a decision rests on, as loaded.</summary>
public sealed class Grounds(Caller caller, DateOnly today, UnitTree units, IReadOnlyDictionary<Guid, (object State, long Version)> loaded)
{
    /// <summary>Who asks.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Asia/Shanghai date on which it is recorded: the date of what happens by being recorded, as a verification does.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>The tree that the decision is made under; the writer takes it only while that is the present one.</summary>
    public UnitTree Units { get; } = units;

    /// <summary>Code of the district; null before it is registered.</summary>
    public string? District => Units.District;

    /// <summary>Who acts: the person the client acts for, else the client.</summary>
    public string Actor { get; } = caller.Person ?? caller.Client;

    /// <summary>Where the command is decided anew to correct an entry: the record's state right after that entry, as it stood until now.</summary>
    public object? Corrected { get; init; }

    public IEnumerable<(Guid Stream, long Version)> Versions => loaded.Select(l => (l.Key, l.Value.Version));

    /// <summary>Whether whoever asks belongs to this unit or to one below it, and so has an interest in its score.</summary>
    public bool BelongsTo(string unit) => Caller.Unit is { } own && Units.IsWithin(own, unit);

    /// <summary>The record's state; null when there is none of this kind.</summary>
    public TState? Find<TState>(Guid stream)
        where TState : class, IState<TState> => loaded.TryGetValue(stream, out var found) && found.Version > 0 ? found.State as TState : null;
}
