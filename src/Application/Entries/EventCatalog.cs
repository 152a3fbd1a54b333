using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Entries;

/// <summary>Every event that the ledger knows, present and retired, by stored name. Found by reflection: adding an event needs no list.</summary>
public static class EventCatalog
{
    public static readonly IReadOnlyList<EventKind> All =
    [
        .. typeof(DomainEvent).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(DomainEvent)))
            .Select(t => new EventKind(NameOf(t), t, StateOf(t), t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRetired<>))))
            .OrderBy(k => k.Name, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, EventKind> ByName = All.ToFrozenDictionary(k => k.Name);
    private static readonly FrozenDictionary<Type, EventKind> ByType = All.ToFrozenDictionary(k => k.Type);

    /// <summary>The states that streams fold into.</summary>
    public static IEnumerable<Type> States => All.Select(k => k.State).Distinct();

    private static readonly FrozenSet<Type> Acted = All.Where(k => k.Type.IsAssignableTo(typeof(IActed))).Select(k => k.State).ToFrozenSet();

    /// <summary>Whether events of this kind of record say who did it.</summary>
    public static bool SaysWho(Type state) => Acted.Contains(state);

    public static EventKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static EventKind Of(DomainEvent happening) => Of(happening.GetType());

    public static EventKind Of(Type happening) => ByType[happening];

    /// <summary>Reads an event's data under its stored name; a retired version comes back as the present one.</summary>
    /// <exception cref="JsonException">The data do not fit the event.</exception>
    public static DomainEvent Read(EventKind kind, JsonElement data) => Present((DomainEvent)data.Deserialize(kind.Type, LedgerJson.Options)!);

    public static DomainEvent Present(DomainEvent happening) => happening is IRetired<DomainEvent> retired ? retired.Upcast() : happening;

    private static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name ?? throw new InvalidOperationException($"{type.Name} has no [EventName].");

    private static Type StateOf(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(DomainEvent<>)) return at.GetGenericArguments()[0];
        }

        throw new InvalidOperationException($"{type.Name} belongs to no state.");
    }
}

/// <param name="Retired">Readable, never written again.</param>
public sealed record EventKind(string Name, Type Type, Type State, bool Retired);
