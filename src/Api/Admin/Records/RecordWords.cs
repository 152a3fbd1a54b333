using System.Globalization;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>Fields of records as people read them: units, schemes, batches and indicators by their names.</summary>
internal sealed class RecordWords
{
    private readonly Desk desk;
    private readonly Dictionary<Guid, (string Name, string? Address)> referred = [];
    private readonly Dictionary<IndicatorCode, string> indicators = [];
    private readonly Dictionary<CategoryCode, string> categories = [];

    // what the schemes by which units are assessed have names for
    private static readonly Type[] OfSchemes = [typeof(Reference<Scheme>), typeof(IndicatorCode), typeof(CategoryCode)];

    private RecordWords(Desk desk) => this.desk = desk;

    /// <summary>With the names of all that these records refer to, and the person may read.</summary>
    public static async Task<RecordWords> For(Desk desk, Register register, IEnumerable<object> records)
    {
        var words = new RecordWords(desk);
        foreach (var field in register.Fields)
        {
            if (Registers.ReferredBy(field.Type) is not { } other || !desk.May(other.Scope)) continue;
            foreach (var id in records.Select(field.Of).OfType<IReference>().Select(r => r.Id).Distinct())
            {
                if (await Readable(desk, other, id) is { } found) words.Know(other, found, id);
            }
        }

        if (register.Fields.Any(f => OfSchemes.Contains(f.Type)) && desk.May(Scopes.AssessmentRead)) words.Know(await desk.Ask(new NameSchemes(desk.Caller)));
        return words;
    }

    /// <summary>For the entries of one record: what it refers to is what they refer to.</summary>
    public static async Task<RecordWords> OfStream(Desk desk, string topic, Guid stream) =>
        Registers.Of(topic) is { } register && desk.May(register.Scope) && await register.Find(desk, stream.ToString()) is { } record
            ? await For(desk, register, [record]) : new(desk);

    /// <summary>Which fields stand in a line: not what is a table of its own, nor what only the program needs.</summary>
    public static bool IsPlain(RecordShape.Parameter field) =>
        field.Name is not ("id" or "version" or "initials") && (!RecordShape.IsRecord(field.Type) || field.Type == typeof(Transition))
            && (RecordShape.ItemOf(field.Type) is not { } item || !RecordShape.IsRecord(item));

    /// <summary>What a record is called.</summary>
    public string TitleOf(Register register, object record) =>
        string.Join(" ", register.Title.Select(f => register.Field(f)!).Select(f => Words.Of(Shown(f, f.Of(record)))).Where(t => t.Length > 0));

    /// <summary>The value, as far as it needs another name than its own. What the record itself is known by is shown as it is.</summary>
    public object? Shown(RecordShape.Parameter field, object? value) => value switch
    {
        null => null,
        _ when field.IsIdentity => value,
        IReference { Id: var id } => referred.TryGetValue(id, out var other) ? other.Name : id.ToString(),
        IndicatorCode code => indicators.TryGetValue(code, out var name) ? name : value,
        CategoryCode code => categories.TryGetValue(code, out var category) ? category : value,
        UnitCode code => desk.UnitName(code),
        PersonId person => desk.PersonName(person) ?? value,
        ActorId actor => desk.ActorName(actor),
        int year when field.Name == "year" => year.ToString(CultureInfo.InvariantCulture),
        decimal delta when field.Name == "delta" && delta > 0 => "+" + Words.Of(delta),
        Transition change => $"{change.From ?? "无"} → {change.To ?? "无"}",
        IReadOnlyList<string> texts => string.Join("、", texts),
        IReadOnlyList<TextValue> texts => string.Join("、", texts),
        System.Collections.ICollection many => many.Count,
        _ => value,
    };

    /// <summary>Where the value leads; null = nowhere.</summary>
    public string? AddressOf(RecordShape.Parameter field, object? value) => value switch
    {
        _ when field.IsIdentity => null,
        IReference { Id: var id } => referred.TryGetValue(id, out var other) ? other.Address : null,
        UnitCode code => $"organization/units/{Uri.EscapeDataString(code.Text)}",
        _ => null,
    };

    private void Know(Register register, object record, Guid id) => referred[id] = (TitleOf(register, record), register.AddressOf(record));

    // whoever is bound to a unit knows the schemes by which it is assessed by their names
    private void Know(IEnumerable<SchemeNames> schemes)
    {
        foreach (var scheme in schemes)
        {
            referred.TryAdd(scheme.Id, ($"{scheme.Year} {Words.Name(scheme.Direction)}", null));
            foreach (var indicator in scheme.Indicators)
            {
                indicators.TryAdd(indicator.Code, indicator.Name);
                categories.TryAdd(indicator.Category, indicator.CategoryName);
            }
        }
    }

    // what a record refers to can be another unit's to read
    private static async Task<object?> Readable(Desk desk, Register register, Guid id)
    {
        try
        {
            return await register.Find(desk, id.ToString());
        }
        catch (AccessDeniedException)
        {
            return null;
        }
    }
}
