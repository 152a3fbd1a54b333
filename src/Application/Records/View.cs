using System.Reflection;
using System.Text.Json.Serialization;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Records;

/// <summary>What lists and items show of a record: derived from the state at every commit, never the other way round.</summary>
public interface IView
{
    /// <summary>The date by which a list is narrowed with <c>from</c> and <c>to</c>.</summary>
    DateOnly ListedOn { get; }

    /// <summary>Version of the stream that it was derived from.</summary>
    long Version { get; }
}

public interface IView<in TState, out TView> : IView
    where TState : class, IState<TState>
    where TView : IView<TState, TView>
{
    static abstract TView Of(TState state, long version);
}

/// <summary>What the ledger says of a record besides what is in it. Not part of the view that is stored: given to it when it is read.</summary>
public abstract record RecordView
{
    /// <summary>Running number.</summary>
    [JsonIgnore]
    public string Number { get; init; } = "";

    /// <summary>When it was recorded first.</summary>
    [JsonIgnore]
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Pseudonymous id of the person who recorded it first; the client, where it acted for nobody.</summary>
    [JsonIgnore]
    public ActorId RecordedBy { get; init; } = new("");
}

/// <summary>Area and topic that a view lists, <c>governance.disputes</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TopicAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The field of a view that names <see cref="IState.SharedWith"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SharedWithAttribute : Attribute;

public static class Views
{
    public static readonly IReadOnlyList<Type> All = [.. typeof(IView).Assembly.GetTypes().Where(t => t.GetCustomAttribute<TopicAttribute>() is not null)];

    public static string TopicOf(Type view) => view.GetCustomAttribute<TopicAttribute>()!.Name;

    /// <summary>Null for a topic that nothing is shown of.</summary>
    public static Type? OfTopic(string topic) => All.FirstOrDefault(v => TopicOf(v) == topic);

    /// <summary>Whether it tells of single persons, so that who looks at one is noted.</summary>
    public static bool SpeakOfPersons(Type view) => RecordShape.Of(view).Parameters.Any(p => p.Type == typeof(PersonId));
}

/// <summary>The view of a kind of state, if it has one.</summary>
public static class Views<TState>
    where TState : class, IState<TState>
{
    private static readonly Type? View = typeof(IView).Assembly.GetTypes().SingleOrDefault(t =>
        t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IView<,>) && i.GetGenericArguments()[0] == typeof(TState)));

    public static readonly string? Topic = View?.GetCustomAttribute<TopicAttribute>()?.Name;

    public static readonly Func<TState, long, IView>? Of =
        View?.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)?.CreateDelegate<Func<TState, long, IView>>();
}
