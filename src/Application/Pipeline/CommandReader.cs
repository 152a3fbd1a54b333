using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>
/// Reads a command from JSON, strictly, and says all that is wrong at once, by field and in Chinese: unknown and missing fields, wrong types, duplicate keys.
/// The first constructor parameter is the identity; it may come from the route instead of the body.
/// </summary>
public sealed class CommandReader
{
    private readonly ConstructorInfo constructor;
    private readonly Parameter[] parameters;
    private readonly CommandKind kind;

    internal CommandReader(CommandKind kind)
    {
        this.kind = kind;
        constructor = kind.Type.GetConstructors().Single(c => c.GetParameters().Length > 0 && c.GetParameters()[0].ParameterType != kind.Type);
        var nullability = new NullabilityInfoContext();
        parameters = [.. constructor.GetParameters().Select(p => new Parameter(
            char.ToLowerInvariant(p.Name![0]) + p.Name[1..], Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType,
            Nullable.GetUnderlyingType(p.ParameterType) is not null || nullability.Create(p).WriteState == NullabilityState.Nullable))];
    }

    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>Reads a whole body. <paramref name="id"/>: the identity from the route, or null to take it from the body or make it.</summary>
    public ICommand? Read(ReadOnlyMemory<byte> body, string? id, List<FieldError> errors)
    {
        if (!Utf8.IsValid(body.Span))
        {
            errors.Add(SharedRules.Error("", "not-utf8"));
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return Read(document.RootElement, id, errors);
        }
        catch (JsonException e)
        {
            errors.Add(SharedRules.Error("", "not-json", ("line", ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture))));
            return null;
        }
    }

    public ICommand? Read(JsonElement body, string? id, List<FieldError> errors)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            errors.Add(SharedRules.Error("", "not-an-object"));
            return null;
        }

        var given = Properties(body, errors);
        var values = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var p = parameters[i];
            var present = given.Remove(p.Name, out var value);
            if (i == 0 && Identity(present ? value : null, id, errors, out var identity)) values[i] = identity;
            else if (i == 0) continue;
            else if (!present || (value.ValueKind == JsonValueKind.Null && p.Optional))
            {
                if (!p.Optional) errors.Add(SharedRules.Error(p.Name, "required"));
            }
            else values[i] = Value(p.Name, p.Type, value, errors);
        }

        errors.AddRange(given.Keys.Select(name => SharedRules.Error(name, "unknown-field")));
        return errors.Count == 0 ? (ICommand)constructor.Invoke(values) : null;
    }

    private bool Identity(JsonElement? value, string? id, List<FieldError> errors, out object? identity)
    {
        var p = parameters[0];
        identity = null;
        if (id is not null && kind.Writes == Writes.Changes && value is not null)
        {
            errors.Add(SharedRules.Error(p.Name, "unknown-field"));
            return false;
        }

        if (id is null && (value is null || value.Value.ValueKind == JsonValueKind.Null))
        {
            if (p.Type == typeof(Guid) && kind.Writes == Writes.Creates) identity = Guid.CreateVersion7();
            else errors.Add(SharedRules.Error(p.Name, "required"));
            return identity is not null;
        }

        using var text = id is null ? null : JsonDocument.Parse(p.Type == typeof(long) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n.ToString(CultureInfo.InvariantCulture) : JsonSerializer.Serialize(id));
        identity = Value(p.Name, p.Type, value ?? text!.RootElement, errors);
        return identity is not null;
    }

    private static Dictionary<string, JsonElement> Properties(JsonElement body, List<FieldError> errors)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            var name = Text(() => property.Name);
            if (name is null) errors.Add(SharedRules.Error("", "not-utf8"));
            else if (!found.TryAdd(name, property.Value)) errors.Add(SharedRules.Error(name, "duplicate-field"));
        }

        return found;
    }

    private static object? Value(string field, Type type, JsonElement value, List<FieldError> errors)
    {
        if (IsRecord(type)) return Nested(field, type, value, errors);
        object? read = type switch
        {
            _ when type == typeof(string) => value.ValueKind == JsonValueKind.String ? Text(value.GetString) : null,
            _ when type == typeof(Guid) => value.ValueKind == JsonValueKind.String && Guid.TryParseExact(Text(value.GetString), "D", out var g) && g != Guid.Empty ? g : null,
            _ when type == typeof(DateOnly) => value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(Text(value.GetString), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null,
            _ when type == typeof(int) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var i) ? i : null,
            _ when type == typeof(long) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var l) ? l : null,
            _ when type == typeof(decimal) => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var m) ? m : null,
            _ when type == typeof(bool) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null,
            _ when type == typeof(JsonElement) => value.Clone(),
            _ when type.IsEnum => value.ValueKind == JsonValueKind.String && Text(value.GetString) is { } code
                ? Enum.GetValues(type).Cast<Enum>().FirstOrDefault(e => e.Code() == code) : null,
            _ when type == typeof(IReadOnlyList<string>) => TextList(value),
            _ => throw new NotSupportedException($"{type.Name} cannot be read from a command."),
        };
        if (read is null) errors.Add(WrongType(field, type));
        return read;
    }

    /// <summary>Whether a value of this type is a record of ours. The compiler gives every record class a method of that name.</summary>
    public static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    // its fields are texts that may be left out
    private static object? Nested(string field, Type type, JsonElement value, List<FieldError> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(SharedRules.Error(field, "not-an-object"));
            return null;
        }

        var given = Properties(value, errors);
        var make = type.GetConstructors().Single(c => c.GetParameters()[0].ParameterType != type);
        var values = make.GetParameters().Select(p => char.ToLowerInvariant(p.Name![0]) + p.Name[1..])
            .Select(name => given.Remove(name, out var text) && text.ValueKind != JsonValueKind.Null ? Value($"{field}.{name}", typeof(string), text, errors) : null).ToArray();
        errors.AddRange(given.Keys.Select(name => SharedRules.Error($"{field}.{name}", "unknown-field")));
        return make.Invoke(values);
    }

    private static List<string>? TextList(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var list = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || Text(item.GetString) is not { } text) return null;
            list.Add(text);
        }

        return list;
    }

    private static FieldError WrongType(string field, Type type) =>
        type == typeof(DateOnly) ? SharedRules.Error(field, "not-a-date")
        : type == typeof(Guid) ? SharedRules.Error(field, "not-a-uuid")
        : type.IsEnum ? SharedRules.Error(field, "not-in-list", ("codes", string.Join("、", Codes.All(type))))
        : type == typeof(int) || type == typeof(long) ? SharedRules.Error(field, "not-an-integer")
        : type == typeof(decimal) ? SharedRules.Error(field, "not-a-number")
        : type == typeof(bool) ? SharedRules.Error(field, "not-a-boolean")
        : type == typeof(IReadOnlyList<string>) ? SharedRules.Error(field, "not-a-list")
        : SharedRules.Error(field, "not-text");

    // a lone surrogate in an escape is valid JSON but no text
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <param name="Name">camelCase field name.</param>
    /// <param name="Type">Type without its nullability.</param>
    public sealed record Parameter(string Name, Type Type, bool Optional);
}
