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

    public static StreamEntry Read(Guid id, object data) => data switch
    {
        DomainEvent e => new Occurrence(id, EventCatalog.Present(e)),
        EntryReplaced r => new Replacement(id, r.Target, EventCatalog.Read(Kind(r.Type), r.Data), r.Reason),
        EntryReversed r => new Reversal(id, r.Target, r.Reason),
        _ => throw new NotSupportedException(data.GetType().Name),
    };

    public static StreamEntry Read(Guid id, string type, JsonElement data) => type switch
    {
        EntryReplaced.Name => Read(id, data.Deserialize<EntryReplaced>(LedgerJson.Options)!),
        EntryReversed.Name => Read(id, data.Deserialize<EntryReversed>(LedgerJson.Options)!),
        _ => new Occurrence(id, EventCatalog.Read(Kind(type), data)),
    };

    private static EventKind Kind(string name) => EventCatalog.Find(name) ?? throw new UnknownEntryTypeException(name);
}

/// <summary>The ledger holds a type that this program does not know: it was written by a newer one. Reading on would lose it.</summary>
public sealed class UnknownEntryTypeException(string name) : NotSupportedException($"Unknown event type {name}.")
{
    public string Name { get; } = name;
}
