using System.Text.Json;
using NanhuOrg.Api.Admin.Kit;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Records.Forms;

/// <summary>What a form asks for, made from the command's own fields: a new command has its form without a line here.</summary>
/// <param name="topic">Area and topic, by which fields of one name are told apart.</param>
/// <param name="left">Paths that the form does not ask for: they are given.</param>
/// <param name="choices">What fields of a type can refer to.</param>
/// <param name="at">What a field is chosen from at this form only, by its path in any row.</param>
/// <param name="corrected">For a correction: the command whose fields stand under <c>body</c>.</param>
/// <param name="more">How many empty rows a list has besides those that say something.</param>
internal sealed class FormFields(
    string topic, FormValues values, IReadOnlySet<string> left, IReadOnlyDictionary<Type, IReadOnlyList<(string, string)>> choices,
    IReadOnlyDictionary<string, IReadOnlyList<(string, string)>> at, CommandKind? corrected, Func<string, int> more)
{
    // may be a new word, or one of so many that typing is quicker
    private static readonly Type[] Typed = [typeof(CategoryCode), typeof(FigureCode)];

    public IReadOnlyList<FormPart> Of(IEnumerable<RecordShape.Parameter> asked, string under = "", bool insist = true) =>
        [.. asked.Where(p => !left.Contains(FormValues.Within(under, p.Name)) && !left.Contains(FormValues.InAnyRow(FormValues.Within(under, p.Name))))
            .Select(p => Part(p, FormValues.Within(under, p.Name), insist && !p.Optional))];

    private FormPart Part(RecordShape.Parameter p, string path, bool insist)
    {
        var label = Words.Field(p.Name, topic);
        if (p.Type == typeof(JsonElement))
            return new FormPart.Group(path, "", new FormFields($"{corrected!.Area}.{corrected.Topic}", values, left, choices, at, null, more)
                .Of(corrected.Reader.Parameters.Skip(1), path));
        if (RecordShape.ItemOf(p.Type) is { } item && RecordShape.IsRecord(item)) return Rows(p.Name, path, label, RecordShape.Of(item));
        return RecordShape.IsRecord(p.Type)
            ? new FormPart.Group(path, label, Of(RecordShape.Of(p.Type).Parameters, path, insist))
            : Input(p, path, label, insist);
    }

    private FormPart.Input Input(RecordShape.Parameter p, string path, string label, bool insist)
    {
        var offered = Offered(p, path);
        return new(path, label, KindOf(p, offered is not null, at.ContainsKey(FormValues.InAnyRow(path))), values[path], !p.Optional, insist)
        {
            Hint = Words.Hint(p.Name, topic),
            Units = p.Type == typeof(UnitCode) && !p.IsIdentity ? p.Kinds : null,
            OthersToo = ListShape.IsShared(topic),
            Choices = ChoicesOf(p, offered, values[path]),
        };
    }

    private FormPart.Rows Rows(string name, string path, string label, RecordShape shape)
    {
        // a row for each member of a closed list, where every row speaks of one
        var of = shape.Parameters[0] is { Optional: false, Type.IsEnum: true } first ? (first.Name, Codes: Codes.All(first.Type).ToList()) : default;
        var filled = values.Count(path);
        var given = filled == 0 && of.Name is not null && more(path) == 0 ? new FormFields(topic, Begun(path, of.Name, of.Codes), left, choices, at, corrected, more) : this;
        var count = given == this ? filled + (of.Name is null ? Math.Max(more(path), 2) : more(path)) : of.Codes.Count;
        var items = Enumerable.Range(0, count).Select(i => FormValues.At(path, i))
            .Select((at, i) => new FormPart.Group(at, $"{label} {i + 1}", given.Of(shape.Parameters, at, insist: i < filled || given != this)));
        return new(path, label, [.. items], shape.Parameters.All(p => !RecordShape.IsRecord(p.Type) && RecordShape.ItemOf(p.Type) is null),
            given == this ? filled : count)
        { Hint = Words.Hint(name, topic) };
    }

    private static FormValues Begun(string path, string name, List<string> codes) =>
        FormValues.Of([.. codes.Select((code, i) => (FormValues.Within(FormValues.At(path, i), name), (string?)code))]);

    private static FieldKind KindOf(RecordShape.Parameter p, bool offered, bool closed) => p switch
    {
        { Type.IsEnum: true } => FieldKind.Choice,
        _ when p.Type == typeof(bool) => FieldKind.Choice,
        _ when p.Type == typeof(DateOnly) => FieldKind.Date,
        _ when p.Type == typeof(int) || p.Type == typeof(long) => FieldKind.Whole,
        _ when p.Type == typeof(decimal) => FieldKind.Number,
        _ when RecordShape.ItemOf(p.Type) is not null => FieldKind.Lines,
        _ when p.Type == typeof(Month) => FieldKind.Month,
        _ when p.Type == typeof(FreeText) => FieldKind.Lines,
        _ when offered => Typed.Contains(p.Type) && !closed ? FieldKind.Suggested : FieldKind.Choice,
        _ => FieldKind.Line,
    };

    // null: typed
    private IReadOnlyList<(string, string)>? Offered(RecordShape.Parameter p, string path) =>
        p.IsIdentity ? null : at.GetValueOrDefault(FormValues.InAnyRow(path)) ?? choices.GetValueOrDefault(p.Type);

    private static IReadOnlyList<(string, string)> ChoicesOf(RecordShape.Parameter p, IReadOnlyList<(string, string)>? offered, string? value)
    {
        if (p.Type.IsEnum) return [.. Enum.GetValues(p.Type).Cast<Enum>().Select(m => (m.Code(), Words.Name(m)))];
        if (p.Type == typeof(bool)) return [("true", Words.Of(true)), ("false", Words.Of(false))];
        if (offered is null) return [];
        // what an earlier entry refers to stays choosable, also when it is no longer offered
        return value is null || offered.Any(k => k.Item1 == value) ? offered : [(value, value), .. offered];
    }
}
