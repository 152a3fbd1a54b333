using System.Globalization;
using System.Text.Json;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>
/// Reads a value of a body as the type it is to have: plain values, lists, records, and lists of records, to any depth that the JSON may have. All that is wrong
/// is said at once, each with its path: <c>rows[3].rank</c>.
/// </summary>
public static class ValueReader
{
    /// <summary>More is no command but an import, which has lines of its own.</summary>
    public const int MostItems = 1_000;

    /// <summary>The value; null when something was wrong, which has been said then.</summary>
    internal static object? Read(string path, Type type, JsonElement value, List<FieldError> errors) =>
        RecordShape.ItemOf(type) is { } item ? Items(path, item, value, errors)
        : RecordShape.IsRecord(type) ? Record(path, RecordShape.Of(type), value, errors)
        : Plain(path, type, value, errors);

    /// <summary>The fields of an object, each once.</summary>
    internal static Dictionary<string, JsonElement> Fields(string path, JsonElement body, List<FieldError> errors)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in body.EnumerateObject())
        {
            var name = Text(() => property.Name);
            if (name is null) errors.Add(SharedRules.Error(path, "not-utf8"));
            else if (!found.TryAdd(name, property.Value)) errors.Add(SharedRules.Error(Within(path, name), "duplicate-field"));
        }

        return found;
    }

    /// <summary>Takes one field out of those that were given.</summary>
    internal static object? Take(string path, RecordShape.Parameter p, Dictionary<string, JsonElement> given, List<FieldError> errors)
    {
        if (given.Remove(p.Name, out var value) && !(value.ValueKind == JsonValueKind.Null && p.Optional)) return Read(Within(path, p.Name), p.Type, value, errors);
        if (!p.Optional) errors.Add(SharedRules.Error(Within(path, p.Name), "required"));
        return null;
    }

    /// <summary>What is left when all fields have been taken is asked for by nobody.</summary>
    internal static void Leave(string path, Dictionary<string, JsonElement> given, List<FieldError> errors) =>
        errors.AddRange(given.Keys.Select(name => SharedRules.Error(Within(path, name), "unknown-field")));

    private static object? Record(string path, RecordShape shape, JsonElement value, List<FieldError> errors)
    {
        var before = errors.Count;
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add(SharedRules.Error(path, "not-an-object"));
            return null;
        }

        var given = Fields(path, value, errors);
        object?[] values = [.. shape.Parameters.Select(p => Take(path, p, given, errors))];
        Leave(path, given, errors);
        return errors.Count == before ? shape.Make(values) : null;
    }

    private static Array? Items(string path, Type item, JsonElement value, List<FieldError> errors)
    {
        var (before, count) = (errors.Count, value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : -1);
        if (count is < 0 or > MostItems)
        {
            errors.Add(count < 0
                ? SharedRules.Error(path, "not-a-list", ("example", Example(item)))
                : SharedRules.Error(path, "too-many-items", ("limit", MostItems.ToString(CultureInfo.InvariantCulture))));
            return null;
        }

        var (items, at) = (Array.CreateInstance(item, count), 0);
        foreach (var element in value.EnumerateArray())
        {
            if (Read(string.Create(CultureInfo.InvariantCulture, $"{path}[{at}]"), item, element, errors) is { } read) items.SetValue(read, at);
            at++;
        }

        return errors.Count == before ? items : null;
    }

    private static object? Plain(string path, Type type, JsonElement value, List<FieldError> errors)
    {
        object? read = type switch
        {
            _ when type == typeof(string) => value.ValueKind == JsonValueKind.String ? Text(value.GetString) : null,
            _ when TextKind.Of(type) is { } kind => value.ValueKind == JsonValueKind.String && Text(value.GetString) is { } text ? kind.Make(text) : null,
            _ when type == typeof(Guid) => Id(value),
            _ when IReference.StateOf(type) is not null => Id(value) is { } id ? Activator.CreateInstance(type, id) : null,
            _ when type == typeof(DateOnly) => value.ValueKind == JsonValueKind.String
                && DateOnly.TryParseExact(Text(value.GetString), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null,
            _ when type == typeof(int) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var i) ? i : null,
            _ when type == typeof(long) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var l) ? l : null,
            _ when type == typeof(decimal) => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var m) ? m : null,
            _ when type == typeof(bool) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null,
            _ when type == typeof(JsonElement) => value.Clone(),
            _ when type.IsEnum => value.ValueKind == JsonValueKind.String && Text(value.GetString) is { } code
                ? Enum.GetValues(type).Cast<Enum>().FirstOrDefault(e => e.Code() == code) : null,
            _ => throw new NotSupportedException($"{type.Name} cannot be read from a body."),
        };
        if (read is null) errors.Add(WrongType(path, type));
        return read;
    }

    private static Guid? Id(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Guid.TryParseExact(Text(value.GetString), "D", out var id) && id != Guid.Empty ? id : null;

    private static FieldError WrongType(string path, Type type) =>
        type == typeof(DateOnly) ? SharedRules.Error(path, "not-a-date")
        : type == typeof(Guid) || IReference.StateOf(type) is not null ? SharedRules.Error(path, "not-a-uuid")
        : type.IsEnum ? SharedRules.Error(path, "not-in-list", ("codes", string.Join("、", Codes.All(type))))
        : type == typeof(int) || type == typeof(long) ? SharedRules.Error(path, "not-an-integer")
        : type == typeof(decimal) ? SharedRules.Error(path, "not-a-number")
        : type == typeof(bool) ? SharedRules.Error(path, "not-a-boolean")
        : SharedRules.Error(path, "not-text");

    private static string Example(Type item) =>
        RecordShape.IsRecord(item) ? "[{…}, {…}]" : item == typeof(int) || item == typeof(long) ? "[1, 2]" : item == typeof(decimal) ? "[1, 2.5]" : "[\"p-01\", \"p-02\"]";

    private static string Within(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

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
}
