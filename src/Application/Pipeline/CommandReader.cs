using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace NanhuOrg.Application.Pipeline;

/// <summary>
/// Reads a command from JSON, strictly, and says all that is wrong at once, by field and in Chinese: unknown and missing fields, wrong types, duplicate keys.
/// The first constructor parameter is the identity; it may come from the route instead of the body.
/// </summary>
public sealed class CommandReader
{
    private readonly RecordShape shape;
    private readonly CommandKind kind;

    internal CommandReader(CommandKind kind) => (this.kind, shape) = (kind, RecordShape.Of(kind.Type));

    public IReadOnlyList<RecordShape.Parameter> Parameters => shape.Parameters;

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

        var given = ValueReader.Fields("", body, errors);
        var identity = Identity(given.Remove(Parameters[0].Name, out var named) ? named : null, id, errors);
        object?[] values = [identity, .. Parameters.Skip(1).Select(p => ValueReader.Take("", p, given, errors))];
        ValueReader.Leave("", given, errors);
        return errors.Count == 0 ? (ICommand)shape.Make(values) : null;
    }

    private object? Identity(JsonElement? value, string? id, List<FieldError> errors)
    {
        var p = Parameters[0];
        if (id is not null && kind.Writes == Writes.Changes && value is not null)
        {
            errors.Add(SharedRules.Error(p.Name, "unknown-field"));
            return null;
        }

        if (id is null && (value is null || value.Value.ValueKind == JsonValueKind.Null))
        {
            if (p.Type == typeof(Guid) && kind.Writes == Writes.Creates) return Guid.CreateVersion7();
            errors.Add(SharedRules.Error(p.Name, "required"));
            return null;
        }

        using var text = id is null ? null : JsonDocument.Parse(
            p.Type == typeof(long) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n.ToString(CultureInfo.InvariantCulture) : JsonSerializer.Serialize(id));
        return ValueReader.Read(p.Name, p.Type, value ?? text!.RootElement, errors);
    }
}
