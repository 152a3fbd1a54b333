using System.Text.Json;
using NanhuOrg.Api.Admin.Kit;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Admin.Records.Forms;

/// <summary>What a form asks for, made from the command's own fields: a new command has its form without a line here.</summary>
/// <param name="topic">Area and topic, by which fields of one name are told apart.</param>
/// <param name="left">Paths that the form does not ask for: they are given.</param>
/// <param name="choices">Existing records that a field can refer to, by its name.</param>
/// <param name="corrected">For a correction: the command whose fields stand under <c>body</c>.</param>
/// <param name="more">How many empty rows a list has besides those that say something.</param>
internal sealed class FormFields(
    string topic, FormValues values, IReadOnlySet<string> left, IReadOnlyDictionary<string, IReadOnlyList<(string, string)>> choices, CommandKind? corrected, Func<string, int> more)
{
    private static readonly string[] LongTexts = ["reason", "summary"];

    // may be a new word, or one of so many that typing is quicker
    private static readonly string[] Typed = ["category", "figure"];
    private static readonly string[] Units = ["unit", "community", "parent", "leadUnit", "sourceUnit"];

    public IReadOnlyList<FormPart> Of(IEnumerable<RecordShape.Parameter> asked, string under = "", bool insist = true) =>
        [.. asked.Where(p => !left.Contains(FormValues.Within(under, p.Name)) && !left.Contains(FormValues.InAnyRow(FormValues.Within(under, p.Name)))).Select(p => Part(p, FormValues.Within(under, p.Name), insist && !p.Optional))];

    private FormPart Part(RecordShape.Parameter p, string path, bool insist)
    {
        var label = Words.Field(p.Name, topic);
        if (p.Type == typeof(JsonElement))
            return new FormPart.Group(path, "", new FormFields($"{corrected!.Area}.{corrected.Topic}", values, left, choices, null, more).Of(corrected.Reader.Parameters.Skip(1), path));
        if (RecordShape.ItemOf(p.Type) is { } item && RecordShape.IsRecord(item)) return Rows(p.Name, path, label, RecordShape.Of(item));
        return RecordShape.IsRecord(p.Type)
            ? new FormPart.Group(path, label, Of(RecordShape.Of(p.Type).Parameters, path, insist))
            : Input(p, path, label, insist);
    }

    private FormPart.Input Input(RecordShape.Parameter p, string path, string label, bool insist)
    {
        var kind = KindOf(p);
        return new(path, label, kind, values[path], !p.Optional, insist)
        {
            Hint = Words.Hint(p.Name, topic),
            Units = p.Type == typeof(string) && Units.Contains(p.Name) ? KindsOf(p.Name) : null,
            Choices = ChoicesOf(p, values[path]),
        };
    }

    private FormPart.Rows Rows(string name, string path, string label, RecordShape shape)
    {
        // a row for each member of a closed list, where every row speaks of one
        var of = shape.Parameters[0] is { Optional: false, Type.IsEnum: true } first ? (first.Name, Codes: Codes.All(first.Type).ToList()) : default;
        var filled = values.Count(path);
        var given = filled == 0 && of.Name is not null && more(path) == 0 ? new FormFields(topic, Begun(path, of.Name, of.Codes), left, choices, corrected, more) : this;
        var count = given == this ? filled + (of.Name is null ? Math.Max(more(path), 2) : more(path)) : of.Codes.Count;
        var items = Enumerable.Range(0, count).Select(i => FormValues.At(path, i)).Select((at, i) => new FormPart.Group(at, $"{label} {i + 1}", given.Of(shape.Parameters, at, insist: i < filled || given != this)));
        return new(path, label, [.. items], shape.Parameters.All(p => !RecordShape.IsRecord(p.Type) && RecordShape.ItemOf(p.Type) is null), given == this ? filled : count) { Hint = Words.Hint(name, topic) };
    }

    private static FormValues Begun(string path, string name, List<string> codes) =>
        FormValues.Of([.. codes.Select((code, i) => (FormValues.Within(FormValues.At(path, i), name), (string?)code))]);

    private FieldKind KindOf(RecordShape.Parameter p) => p switch
    {
        { Type.IsEnum: true } => FieldKind.Choice,
        _ when p.Type == typeof(bool) => FieldKind.Choice,
        _ when p.Type == typeof(DateOnly) => FieldKind.Date,
        _ when p.Type == typeof(int) || p.Type == typeof(long) => FieldKind.Whole,
        _ when p.Type == typeof(decimal) => FieldKind.Number,
        _ when RecordShape.ItemOf(p.Type) is not null => FieldKind.Lines,
        _ when p.Type == typeof(Guid) && choices.ContainsKey(p.Name) => FieldKind.Choice,
        { Name: "month" } => FieldKind.Month,
        _ when choices.ContainsKey(p.Name) => Typed.Contains(p.Name) ? FieldKind.Suggested : FieldKind.Choice,
        _ => LongTexts.Contains(p.Name) ? FieldKind.Lines : FieldKind.Line,
    };

    private IReadOnlyList<(string, string)> ChoicesOf(RecordShape.Parameter p, string? value)
    {
        if (p.Type.IsEnum) return [.. Enum.GetValues(p.Type).Cast<Enum>().Select(m => (m.Code(), Words.Name(m)))];
        if (p.Type == typeof(bool)) return [("true", Words.Of(true)), ("false", Words.Of(false))];
        if (!choices.TryGetValue(p.Name, out var known)) return [];
        // what an earlier entry refers to stays choosable, also when it is no longer offered
        return value is null || known.Any(k => k.Item1 == value) ? known : [(value, value), .. known];
    }

    private static UnitKind[] KindsOf(string field) => field switch
    {
        "community" => [UnitKind.Community, UnitKind.Village],
        "parent" => [UnitKind.District, UnitKind.Street, UnitKind.Department, UnitKind.Enterprise],
        _ => [],
    };
}
