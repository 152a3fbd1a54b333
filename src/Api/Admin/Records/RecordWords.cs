using System.Globalization;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>Fields of records as people read them: units, schemes, batches and indicators by their names.</summary>
internal sealed class RecordWords
{
    private static readonly string[] Units = ["unit", "community", "parent", "assessedUnit", "leadUnit", "sourceUnit"];

    private readonly Desk desk;
    private readonly Dictionary<string, (string Name, string? Address)> referred = [];
    private readonly Dictionary<string, string> indicators = [];
    private readonly Dictionary<string, string> categories = [];

    private RecordWords(Desk desk) => this.desk = desk;

    /// <summary>With the names of all that these records refer to, and the person may read.</summary>
    public static async Task<RecordWords> For(Desk desk, Register register, IEnumerable<object> records)
    {
        var words = new RecordWords(desk);
        foreach (var field in register.Fields.Where(f => f.Type == typeof(Guid)).Select(f => f.Name))
        {
            if (Registers.ReferredBy(field) is not { } other || !desk.May(other.Scope)) continue;
            foreach (var id in records.Select(r => Register.ValueOf(r, field)?.ToString()).OfType<string>().Distinct())
            {
                if (await Readable(desk, other, id) is { } found) words.Know(other, found, id);
            }

            if (field == "scheme") words.Know(await desk.Ask(new NameSchemes(desk.Caller)));
        }

        // a unit's category is a word of the schemes by which it is assessed
        if (register.Fields.Any(f => f.Name == "category" && f.Type == typeof(string)) && desk.May(Scopes.AssessmentRead)) words.Know(await desk.Ask(new NameSchemes(desk.Caller)));
        return words;
    }

    /// <summary>For the entries of one record: what it refers to is what they refer to.</summary>
    public static async Task<RecordWords> OfStream(Desk desk, string topic, Guid stream) =>
        Registers.Of(topic) is { } register && desk.May(register.Scope) && await register.Find(desk, stream.ToString()) is { } record ? await For(desk, register, [record]) : new(desk);

    /// <summary>Which fields stand in a line: not what is a table of its own, nor what only the program needs.</summary>
    public static bool IsPlain(RecordShape.Parameter field) =>
        field.Name is not ("id" or "version" or "initials") && (!RecordShape.IsRecord(field.Type) || field.Type == typeof(Change)) && (RecordShape.ItemOf(field.Type) is not { } item || !RecordShape.IsRecord(item));

    /// <summary>What a record is called.</summary>
    public string TitleOf(Register register, object record) =>
        string.Join(" ", register.Title.Select(f => Words.Of(Shown(f, Register.ValueOf(record, f)))).Where(t => t.Length > 0));

    /// <summary>The value, as far as it needs another name than its own.</summary>
    public object? Shown(string field, object? value) => value switch
    {
        null => null,
        Guid id => referred.TryGetValue(id.ToString(), out var other) ? other.Name : id.ToString(),
        string code when field == "indicator" => indicators.TryGetValue(code, out var name) ? name : code,
        string code when field == "category" && categories.TryGetValue(code, out var category) => category,
        string code when Units.Contains(field) => desk.UnitName(code),
        string code when desk.PersonName(code) is { } name => name,
        int year when field == "year" => year.ToString(CultureInfo.InvariantCulture),
        decimal delta when field == "delta" && delta > 0 => "+" + Words.Of(delta),
        Change change => $"{change.From ?? "无"} → {change.To ?? "无"}",
        IReadOnlyList<string> texts => string.Join("、", texts),
        System.Collections.ICollection many => many.Count,
        _ => value,
    };

    /// <summary>Where the value leads; null = nowhere.</summary>
    public string? AddressOf(string field, object? value) => value switch
    {
        Guid id => referred.TryGetValue(id.ToString(), out var other) ? other.Address : null,
        string code when Units.Contains(field) => $"/organization/units/{Uri.EscapeDataString(code)}",
        _ => null,
    };

    private void Know(Register register, object record, string id) => referred[id] = (TitleOf(register, record), register.AddressOf(record));

    // whoever is bound to a unit knows the schemes by which it is assessed by their names
    private void Know(IEnumerable<SchemeNames> schemes)
    {
        foreach (var scheme in schemes)
        {
            referred.TryAdd(scheme.Id.ToString(), ($"{scheme.Year} {Words.Name(scheme.Direction)}", null));
            foreach (var indicator in scheme.Indicators)
            {
                indicators.TryAdd(indicator.Code, indicator.Name);
                categories.TryAdd(indicator.Category, indicator.CategoryName);
            }
        }
    }

    // what a record refers to can be another unit's to read
    private static async Task<object?> Readable(Desk desk, Register register, string id)
    {
        try
        {
            return await register.Find(desk, id);
        }
        catch (AccessDeniedException)
        {
            return null;
        }
    }
}
