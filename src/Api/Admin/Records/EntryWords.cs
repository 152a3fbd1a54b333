using System.Collections;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>An entry as a person reads it. Made from the event's own fields, so that a new mechanism is told without a line here.</summary>
/// <param name="Sentence">2024年3月5日,石桥社区:登记纠纷。</param>
/// <param name="Facts">Every field of the event by its Chinese name.</param>
/// <param name="Reason">Why it was corrected; null for what is no correction.</param>
public sealed record EntryWords(StoredEntry Stored, Entry Entry, string What, string Sentence, IReadOnlyList<(string Name, string Value)> Facts, FreeText? Reason)
{
    /// <param name="shown">What the value of a field is called, where that is known of more than units.</param>
    public static EntryWords Of(StoredEntry stored, UnitTree units, Func<RecordShape.Parameter, object?, object?>? shown = null)
    {
        var entry = EntryBytes.Read(stored.Bytes);
        var recorded = StoredForm.Read(entry);
        var happened = recorded switch { Occurrence h => h.Event, Replacement r => r.Event, _ => null };
        var what = recorded switch
        {
            Replacement r => $"更正“{NameOf(r.Event)}”",
            Reversal => "冲销前一条记录",
            _ => NameOf(happened!),
        };
        var day = happened?.OccurredOn ?? China.DayOf(entry.At);
        var where = stored.Unit is { } unit ? units.NameOf(unit) : "";
        return new(
            stored, entry, what, $"{Words.Long(day)}，{where}{(where.Length > 0 ? "：" : "")}{what}。",
            happened is null ? [] : [.. FactsOf(happened, units, shown)], recorded switch { Replacement r => r.Reason, Reversal r => r.Reason, _ => null });
    }

    private static string NameOf(DomainEvent happened) => Chinese.Name("event", EventCatalog.Of(happened).Name) ?? EventCatalog.Of(happened).Name;

    private static IEnumerable<(string, string)> FactsOf(object record, UnitTree units, Func<RecordShape.Parameter, object?, object?>? shown, string under = "")
    {
        foreach (var p in RecordShape.Of(record.GetType()).Parameters)
        {
            var value = p.Of(record);
            var name = under + Words.Field(p.Name);
            if (value is null or "" or TextValue { Text: "" }) continue;
            if (RecordShape.IsRecord(value.GetType()))
            {
                foreach (var inner in FactsOf(value, units, shown, name + "·")) yield return inner;
            }
            else if (value is IEnumerable many and not string)
            {
                var items = many.Cast<object>().ToList();
                var plain = items.TrueForAll(i => !RecordShape.IsRecord(i.GetType()));
                var said = plain ? [] : items.Take(12).Select(i => string.Join(" ", FactsOf(i, units, shown).Select(f => f.Item2)));
                yield return (name, plain ? string.Join("、", items.Select(i => Text(i, units))) : $"{items.Count} 项：{string.Join("；", said)}{(items.Count > 12 ? "……" : "")}");
            }
            else
            {
                yield return (name, Text(shown?.Invoke(p, value) ?? value, units));
            }
        }
    }

    private static string Text(object value, UnitTree units) => value is UnitCode code && units.Find(code) is { } unit ? unit.Name : Words.Of(value);
}
