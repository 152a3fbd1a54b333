namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// What happened: a sealed record, named in the past tense, holding business data only. Who recorded it, when and through
/// which command belongs to the ledger entry around it.
/// </summary>
/// <param name="OccurredOn">The Asia/Shanghai date on which it was true (occurred time, not recorded time).</param>
public abstract record DomainEvent(DateOnly OccurredOn);

/// <summary>An event of one kind of stream: the compiler refuses one state's decision writing another's history.</summary>
public abstract record DomainEvent<TState>(DateOnly OccurredOn) : DomainEvent(OccurredOn)
    where TState : class, IState<TState>;

/// <summary>
/// The stored name of an event, with its version: <c>area.what-happened.v1</c>. A literal for ever, never derived from a C# name,
/// because the ledger outlives the code.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// A retired version of an event. It stays readable for ever by turning itself into the present one; nothing records it any more.
/// </summary>
public interface IRetired<out TEvent>
    where TEvent : DomainEvent
{
    TEvent Upcast();
}
