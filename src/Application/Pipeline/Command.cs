using MediatR;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>What the district may ask for. Implement <see cref="ICommand{TState}"/>; its first constructor parameter is the record's identity.</summary>
public interface ICommand
{
    /// <summary>The stream it writes to.</summary>
    Guid Stream { get; }

    /// <summary>The identity callers know the record by: what stands in the route and in the receipt.</summary>
    string PublicId => Stream.ToString();

    /// <summary>Asia/Shanghai date on which it happened; null for a correction, which takes the date of what it corrects, and for <see cref="ITakesEffect"/>.</summary>
    DateOnly? OccurredOn { get; }

    /// <summary>The day on which the units it names must have stood, where that is not the day on which it happened: a result says something of a period that is over.</summary>
    DateOnly? StandingOn => OccurredOn;

    /// <summary>A change that may also be the first event of its stream, whose identity follows from a name.</summary>
    bool MayBegin => false;
}

/// <summary>
/// A command about something that holds from a day on, which may lie ahead: that day is the event's, and takes the place of the day on which it happened.
/// </summary>
public interface ITakesEffect : ICommand
{
    DateOnly EffectiveFrom { get; }

    DateOnly? ICommand.OccurredOn => null;
}

/// <summary>A command on one kind of stream: pure, so it is decided again on a clash, and again when history is corrected.</summary>
public interface ICommand<TState> : ICommand
    where TState : class, IState<TState>
{
    /// <summary>
    /// Other records that a decision about this state rests on. They are loaded first, and the ledger writer takes the decision only while every one of them is still at the
    /// version it was made against; otherwise it is made again.
    /// </summary>
    IEnumerable<Dependency> Dependencies(TState state) => [];

    Decision<TState> Decide(TState state, DecisionContext context);
}

/// <summary>A command that notes a fact: that something happened, and nothing further.</summary>
public interface INotes<TEvent> : ICommand<Fact<TEvent>>, IRecords<TEvent>
    where TEvent : FactEvent<TEvent>
{
    Guid Id { get; }

    TEvent Event { get; }

    Guid ICommand.Stream => Id;

    DateOnly? ICommand.OccurredOn => Event.OccurredOn;

    Decision<Fact<TEvent>> ICommand<Fact<TEvent>>.Decide(Fact<TEvent> state, DecisionContext context) => state.Decide(Event);
}

/// <summary>What happens by being recorded, as a verification does: its date is the day it is recorded on, and callers do not name it.</summary>
public interface IHappensWhenRecorded : ICommand
{
    DateOnly? ICommand.OccurredOn => null;
}

/// <summary>An event that a command records along with its own. Alone it is no entry to be replaced: the command is given again instead.</summary>
public interface IAlsoRecords<TEvent>
    where TEvent : DomainEvent;

/// <summary>Which event a command records: an entry of that type is replaced by deciding the same command anew.</summary>
public interface IRecords<TEvent>
    where TEvent : DomainEvent;

/// <summary>The name of a command on the wire, <c>area.topic.verb</c>, and what it does to its stream.</summary>
/// <param name="name">Stable literal: the route is the same words.</param>
/// <param name="writes">Whether it creates the record or changes one that exists.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CommandAttribute(string name, Writes writes) : Attribute
{
    public string Name { get; } = name;

    public Writes Writes { get; } = writes;
}

public enum Writes
{
    /// <summary><c>POST /area/topic</c>.</summary>
    Creates,

    /// <summary><c>POST /area/topic/{id}/verb</c>, with <c>If-Match</c>.</summary>
    Changes,
}

/// <summary>A command together with the call that brought it: what runs through the pipeline.</summary>
public sealed record Submit<TCommand>(TCommand Command, Call Call) : ISubmit, IRequest<Outcome>
    where TCommand : class, ICommand
{
    ICommand ISubmit.Command => Command;
}

public interface ISubmit
{
    ICommand Command { get; }

    Call Call { get; }
}

/// <summary>A question. Answered within the caller's scopes and units.</summary>
public interface IQuery<out TAnswer> : IQuery, IRequest<TAnswer>;

public interface IQuery : IAsked;

/// <summary>A change of who may get in. It stands in the access log and not in the ledger: what proves who somebody is must be replaceable, and nothing in the ledger is.</summary>
public interface IAccessChange<out TAnswer> : IAsked, IRequest<TAnswer>;

/// <summary>Whatever is no command on a stream, but is asked by somebody who must be allowed to.</summary>
public interface IAsked
{
    Caller Caller { get; }
}
