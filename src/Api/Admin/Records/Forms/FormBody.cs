using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin.Records.Forms;

/// <summary>
/// Turns what was typed into the body that a caller of the interface would send. It judges nothing: what is no number stays a text, and what is not filled in is
/// left out, so that the one reader says what is wrong.
/// </summary>
internal sealed class FormBody(FormValues values, CommandKind? corrected)
{
    /// <param name="asked">The fields that the body can have.</param>
    /// <param name="corrected">For a correction: the command that records what is corrected, whose fields stand under <c>body</c>.</param>
    public static JsonObject Of(IEnumerable<RecordShape.Parameter> asked, FormValues values, CommandKind? corrected) => new FormBody(values, corrected).Object(asked, "");

    private JsonObject Object(IEnumerable<RecordShape.Parameter> asked, string under)
    {
        var json = new JsonObject();
        foreach (var p in asked)
        {
            if (Node(p.Type, FormValues.Within(under, p.Name)) is { } node) json[p.Name] = node;
        }

        return json;
    }

    private JsonNode? Node(Type type, string path)
    {
        if (type == typeof(JsonElement)) return Object(corrected!.Reader.Parameters.Skip(1), path);
        if (RecordShape.ItemOf(type) is { } item) return RecordShape.IsRecord(item) ? Rows(item, path) : Lines(item, path);
        if (!RecordShape.IsRecord(type)) return Plain(type, values[path]);
        return Object(RecordShape.Of(type).Parameters, path) is { Count: > 0 } record ? record : null;
    }

    // a row that nobody filled in is no row
    private JsonArray? Rows(Type item, string path)
    {
        var rows = Enumerable.Range(0, values.Count(path)).Select(i => Node(item, FormValues.At(path, i))).OfType<JsonNode>().ToArray();
        return rows.Length == 0 ? null : new(rows);
    }

    private JsonArray? Lines(Type item, string path)
    {
        var lines = (values[path] ?? "").Split('\n').Select(line => Plain(item, line)).OfType<JsonNode>().ToArray();
        return lines.Length == 0 ? null : new(lines);
    }

    private static JsonNode? Plain(Type type, string? typed)
    {
        if (Blanks.Trimmed(typed ?? "") is not { Length: > 0 } text) return typed is { Length: > 0 } blank && RecordShape.IsText(type) ? JsonValue.Create(blank) : null;
        if (type == typeof(bool)) return bool.TryParse(text, out var yes) ? JsonValue.Create(yes) : JsonValue.Create(text);
        if (type == typeof(int) || type == typeof(long))
            return long.TryParse(Number(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole) : JsonValue.Create(text);
        if (type != typeof(decimal)) return JsonValue.Create(text);
        return decimal.TryParse(Number(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number) : JsonValue.Create(text);
    }

    // full-width digits as Chinese keyboards make them, and thousands kept apart
    private static string Number(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\uFF0B' and <= '\uFF19' && c != '\uFF0C') plain.Append((char)(c - 0xFEE0));
            else if (c is not (',' or '\uFF0C' or ' ')) plain.Append(c);
        }

        return plain.ToString();
    }
}
