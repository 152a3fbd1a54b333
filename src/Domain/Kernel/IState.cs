namespace NanhuOrg.Domain.Kernel;

/// <summary>What can be asked of any record's state.</summary>
public interface IState
{
    /// <summary>The unit that answers for this record: it decides who may see and change it. Null only before the first event.</summary>
    UnitCode? Unit { get; }

    /// <summary>Another unit that may see and change this record besides the one that answers for it: the one that contributes what it says. Null where there is none.</summary>
    UnitCode? SharedWith => null;

    /// <summary>What callers know the record by, where that is not its stream's id; null where it is.</summary>
    string? PublicId => null;

    /// <summary>
    /// Why nothing of this kind can follow now, whatever it says; null where that depends on what it says. Part of what a state refuses, and asked alone to tell what can be
    /// done next.
    /// </summary>
    Refusal? Bars(Type happening) => null;
}

/// <summary>
/// The state of one stream: an immutable record folded from its effective events. Pure: no clock, no random, no I/O.
/// </summary>
public interface IState<TSelf> : IState
    where TSelf : class, IState<TSelf>
{
    static abstract TSelf Start(Guid id);

    /// <summary>Of what says how a ledger is to be read: why it cannot be recorded unless as the very first entry. Null for everything else.</summary>
    static virtual Refusal? UnlessFirst => null;

    /// <summary>What this record alone may hold while it stands as it is, for instance "the open platform of this community".</summary>
    IEnumerable<UniqueKey> UniqueKeys => [];

    /// <summary>
    /// Why <paramref name="happening"/> cannot follow the present state; null when it can. Asked of a new event before it is recorded, and of
    /// every later event again when an earlier one is corrected.
    /// </summary>
    Refusal? Refuses(DomainEvent<TSelf> happening);

    /// <summary>The state after the event. Throws <see cref="UnknownEventException"/> on an event it does not know: silence would be loss.</summary>
    TSelf After(DomainEvent<TSelf> happening);
}

public sealed class UnknownEventException(object happening, Type state)
    : NotSupportedException($"{happening.GetType().Name} is not folded into {state.Name}.");
