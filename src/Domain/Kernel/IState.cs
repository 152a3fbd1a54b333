namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// The state of one stream: an immutable record folded from its effective events. Pure: no clock, no random, no I/O.
/// </summary>
public interface IState<TSelf>
    where TSelf : class, IState<TSelf>
{
    static abstract TSelf Start(Guid id);

    /// <summary>The unit that answers for this record: it decides who may see and change it. Null only before the first event.</summary>
    string? Unit { get; }

    /// <summary>What this record alone may hold while it stands as it is, for instance "the open platform of this community".</summary>
    IEnumerable<Claim> Claims => [];

    /// <summary>
    /// Why <paramref name="happening"/> cannot follow the present state; null when it can. Asked of a new event before it is recorded, and of
    /// every later event again when an earlier one is corrected.
    /// </summary>
    Refusal? Refuses(DomainEvent<TSelf> happening);

    /// <summary>The state after the event. Throws <see cref="UnknownEventException"/> on an event it does not know: silence would be loss.</summary>
    TSelf After(DomainEvent<TSelf> happening);
}

/// <summary>Something only one stream may hold at a time. The ledger writer judges it under its lock, so two nodes cannot both win.</summary>
/// <param name="Kind">Stable name, <c>area.topic.what</c>; its refusal is <c>{Kind}-taken</c>.</param>
/// <param name="Value">What is held, for instance a unit code.</param>
public readonly record struct Claim(string Kind, string Value);

public sealed class UnknownEventException(object happening, Type state)
    : NotSupportedException($"{happening.GetType().Name} is not folded into {state.Name}.");
