using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Pipeline;

/// <summary>What a decision rests on besides its own record: who asks, the day of recording, the tree of units, and the other records that the command names.</summary>
public sealed class DecisionContext(Caller caller, DateOnly today, UnitTree units, IReadOnlyDictionary<Guid, (object State, long Version)> loaded)
{
    /// <summary>Who asks.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>Asia/Shanghai date on which it is recorded: the date of what happens by being recorded, as a verification does.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>The tree that the decision is made under; the writer takes it only while that is the present one.</summary>
    public UnitTree Units { get; } = units;

    /// <summary>Code of the district; null before it is registered.</summary>
    public UnitCode? District => Units.District;

    /// <summary>Who acts.</summary>
    public ActorId Actor { get; } = caller.Actor;

    /// <summary>Where the command is decided anew to correct an entry: the record's state right after that entry, as it stood until now.</summary>
    public object? Corrected { get; init; }

    /// <summary>The versions at which the other records were read; the writer takes the decision only while they are there.</summary>
    public IEnumerable<(Guid Stream, long Version)> Versions => loaded.Select(l => (l.Key, l.Value.Version));

    /// <summary>Whether whoever asks belongs to this unit or to one below it, and so has an interest in its score.</summary>
    public bool BelongsTo(UnitCode unit) => Caller.Unit is { } own && Units.IsWithin(own, unit);

    /// <summary>The record's state; null when there is none of this kind.</summary>
    public TState? Find<TState>(Guid stream)
        where TState : class, IState<TState> => loaded.TryGetValue(stream, out var found) && found.Version > 0 ? found.State as TState : null;
}

/// <summary>Another record that a decision rests on.</summary>
public sealed record Dependency(Guid Stream, Type State)
{
    public static Dependency Of<TState>(Guid stream)
        where TState : class, IState<TState> => new(stream, typeof(TState));
}
