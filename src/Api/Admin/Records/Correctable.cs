using NanhuOrg.Api.Admin.Records.Forms;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>An entry that still stands, and how it can be corrected.</summary>
/// <param name="Recording">The command that would be given again; null where it cannot be replaced alone.</param>
/// <param name="Last">Whether it is the last step of its record, which can also be reversed.</param>
internal sealed record Correctable(EntryWords Words, DomainEvent Event, CommandKind? Recording, bool Last)
{
    public long Index => Words.Stored.Index;

    /// <summary>What the entry says, as the command's form has it.</summary>
    public FormValues Values => FormValues.OfRecord(Event, "body").With(FormValues.Of(("body.effectiveFrom", Event.OccurredOn.Iso())));

    public static IReadOnlyDictionary<long, Correctable> Of(IReadOnlyList<EntryWords> entries)
    {
        var standing = EntryStanding.Of(entries);
        return standing.Select((w, i) => Of(w, i == standing.Count - 1)).ToDictionary(c => c.Index);
    }

    private static Correctable Of(EntryWords words, bool last)
    {
        var happened = StoredForm.Read(words.Entry) switch
        {
            Occurrence h => h.Event,
            Replacement r => r.Event,
            _ => throw new NotSupportedException(words.Entry.Type)
        };
        return new(words, happened, CommandCatalog.Recording(happened.GetType()) is { } kind && Says(happened, kind) ? kind : null, last);
    }

    // a command that asks for more than the entry says, or for nothing, has nothing that could be put right in this entry alone
    private static bool Says(DomainEvent happened, CommandKind kind)
    {
        var said = RecordShape.Of(happened.GetType()).Parameters.Select(p => p.Name).Append("effectiveFrom").ToHashSet();
        var asked = kind.Reader.Parameters.Skip(1).ToList();
        return asked.Count > 0 && asked.TrueForAll(p => p.Optional || said.Contains(p.Name));
    }
}
