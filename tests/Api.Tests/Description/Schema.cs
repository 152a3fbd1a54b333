using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Tests.Description;

/// <summary>As much of JSON Schema as the document uses: enough to say where a value and its schema part ways.</summary>
internal static class Schema
{
    public static JsonObject Resolve(JsonObject document, JsonObject node) => (string?)node["$ref"] is { } reference
        ? reference.Split('/').Skip(1).Aggregate((JsonNode)document, (at, word) => at[word] ?? throw new KeyNotFoundException(reference)).AsObject()
        : node;

    /// <summary>All that is wrong with a value, each with its place; none when it is as described.</summary>
    public static IEnumerable<string> Faults(JsonObject document, JsonObject described, JsonNode? value, string at = "$")
    {
        var schema = Resolve(document, described);
        if (schema["oneOf"] is JsonArray choices) return choices.Any(c => !Faults(document, c!.AsObject(), value, at).Any()) ? [] : [$"{at}: none of the choices"];
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        string[] types = schema["type"] switch { JsonArray many => [.. many.Select(t => (string)t!)], JsonValue one => [(string)one!], _ => [] };
        if (types.Length > 0 && !types.Any(t => Is(t, kind, value))) return [$"{at}: {kind} instead of {string.Join('|', types)}"];
        if (schema["enum"] is JsonArray codes && !codes.Any(c => JsonNode.DeepEquals(c, value))) return [$"{at}: {value} is not in the list"];
        return value switch
        {
            JsonObject o => Fields(document, schema, o, at),
            JsonArray a => a.SelectMany((item, i) => Faults(document, schema["items"]!.AsObject(), item, $"{at}[{i}]")),
            _ => Format(schema, value, at),
        };
    }

    private static IEnumerable<string> Fields(JsonObject document, JsonObject schema, JsonObject value, string at)
    {
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            if (!value.ContainsKey((string)required!)) yield return $"{at}.{required}: missing";
        }

        var (known, rest) = (schema["properties"]?.AsObject(), schema["additionalProperties"] as JsonObject);
        foreach (var (name, item) in value)
        {
            if ((known?[name] ?? rest) is JsonObject described)
            {
                foreach (var fault in Faults(document, described, item, $"{at}.{name}")) yield return fault;
            }
            // an object without any description may hold anything
            else if (known is not null) yield return $"{at}.{name}: not described";
        }
    }

    private static string[] Format(JsonObject schema, JsonNode? value, string at)
    {
        if (value?.GetValueKind() != JsonValueKind.String) return [];
        var text = (string)value!;
        var fits = (string?)schema["format"] switch
        {
            "uuid" => Guid.TryParseExact(text, "D", out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
            "date-time" => text.Contains('T') && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        return fits ? [] : [$"{at}: {text} is no {schema["format"]}"];
    }

    private static bool Is(string type, JsonValueKind kind, JsonNode? value) => type switch
    {
        "null" => kind == JsonValueKind.Null,
        "string" => kind == JsonValueKind.String,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && long.TryParse(value!.ToJsonString(), out _),
        "array" => kind == JsonValueKind.Array,
        "object" => kind == JsonValueKind.Object,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
