using System.Text.Json;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Entries;

/// <summary>Stored form of a <see cref="Replacement"/>.</summary>
[EventName(Name)]
public sealed record EntryReplaced(Guid Target, string Type, JsonElement Data, FreeText Reason)
{
    public const string Name = "ledger.entry-replaced.v1";
}

/// <summary>Stored form of a <see cref="Reversal"/>.</summary>
[EventName(Name)]
public sealed record EntryReversed(Guid Target, FreeText Reason)
{
    public const string Name = "ledger.entry-reversed.v1";
}

/// <summary>Between what is stored (name and data) and what was recorded.</summary>
public static class StoredForm
{
    /// <summary>Name, data and corrected event of the entry that this record is written as.</summary>
    public static (string Type, object Data, Guid? Ref) Of(StreamEntry recorded) => recorded switch
    {
        Occurrence r => (EventCatalog.Of(r.Event).Name, r.Event, null),
        Replacement r => (EntryReplaced.Name, new EntryReplaced(
            r.Target, EventCatalog.Of(r.Event).Name, JsonSerializer.SerializeToElement(r.Event, r.Event.GetType(), LedgerJson.Options), r.Reason), r.Target),
        Reversal r => (EntryReversed.Name, new EntryReversed(r.Target, r.Reason), r.Target),
        _ => throw new NotSupportedException(recorded.GetType().Name),
    };

    /// <param name="actor">Who recorded it; null where nobody asks, and no event of its kind says who acted.</param>
    public static StreamEntry Read(Guid id, object data, ActorId? actor) => data switch
    {
        DomainEvent e => new Occurrence(id, In(EventCatalog.Present(e), actor)),
        EntryReplaced r => new Replacement(id, r.Target, In(EventCatalog.Read(Kind(r.Type), r.Data), actor), r.Reason),
        EntryReversed r => new Reversal(id, r.Target, r.Reason),
        _ => throw new NotSupportedException(data.GetType().Name),
    };

    public static StreamEntry Read(Entry entry) => Read(entry.Id, entry.Type switch
    {
        EntryReplaced.Name => entry.Data.Deserialize<EntryReplaced>(LedgerJson.Options)!,
        EntryReversed.Name => entry.Data.Deserialize<EntryReversed>(LedgerJson.Options)!,
        var type => EventCatalog.Read(Kind(type), entry.Data),
    }, entry.Actor);

    private static DomainEvent In(DomainEvent happening, ActorId? actor) => actor is not null && happening is IActed acted ? acted.In(actor) : happening;

    private static EventKind Kind(string name) => EventCatalog.Find(name) ?? throw new UnknownEntryTypeException(name);
}

/// <summary>The ledger holds a type that this program does not know: it was written by a newer one. Reading on would lose it.</summary>
public sealed class UnknownEntryTypeException(string name) : NotSupportedException($"Unknown event type {name}.")
{
    public string Name { get; } = name;
}
