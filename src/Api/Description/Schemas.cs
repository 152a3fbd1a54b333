using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Cadres.AdjustmentItems;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Description;

/// <summary>
/// JSON Schema of what goes in and out. By hand, not by the framework: codes are literals on the enum's members, decimals are numbers, and what is null and
/// what is left out differs between answers and problems.
/// </summary>
internal sealed class Schemas(OpenApiDocument document)
{
    /// <summary>What has got another name since the document was first published, and keeps there the one it had.</summary>
    private static readonly Dictionary<Type, string> Published = new()
    {
        [typeof(ProposeScoreAdjustment)] = "ProposeAdjustment",
        [typeof(Transition)] = "Change",
        [typeof(ProposeAdjustmentItem)] = "AdjustmentItemsProposeAdjustment",
    };

    private readonly Dictionary<string, Type> named = [];

    /// <summary>Schema of a type that is answered. Records and code lists become components, referred to by name.</summary>
    public IOpenApiSchema Of(Type type, bool nullable = false) => Of(type, nullable, given: false);

    /// <summary>The body of a command: what <see cref="CommandReader"/> takes, and nothing else. Who changes a record names it in the address.</summary>
    public IOpenApiSchema OfBody(CommandKind kind) => Component(kind.Type, _ =>
    {
        var made = kind.Reader.Parameters[0] is { } identity && identity.Type == typeof(Guid) ? identity : null;
        return Given(Chinese.Name("command", kind.Name), kind.BodyParameters(), made);
    });

    // a record in a body is read as strictly as the body itself. Answers have contracts of their own, so no component is both
    private OpenApiSchema Given(string? about, IEnumerable<RecordShape.Parameter> parameters, RecordShape.Parameter? made)
    {
        var schema = Object(about);
        schema.AdditionalPropertiesAllowed = false;
        foreach (var p in parameters)
        {
            schema.Properties![p.Name] = Described(p.Name, Of(p.Type, p.Optional || p == made, given: true), p == made ? "可由提交方指定，不填则由系统编号" : null);
            if (!p.Optional && p != made) schema.Required!.Add(p.Name);
        }

        return schema;
    }

    /// <param name="given">In a body, not in an answer.</param>
    private IOpenApiSchema Of(Type type, bool nullable, bool given)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner, true, given);
        if (Plain(type, given) is { } plain)
        {
            if (nullable && plain.Type is not null) plain.Type |= JsonSchemaType.Null;
            return plain;
        }

        IOpenApiSchema reference = Component(type, type.IsEnum ? CodeList : given ? t => Given(null, RecordShape.Of(t).Parameters, null) : Record);
        return nullable ? new OpenApiSchema { OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }] } : reference;
    }

    private OpenApiSchema? Plain(Type type, bool given) => type switch
    {
        _ when RecordShape.IsText(type) => new() { Type = JsonSchemaType.String },
        _ when type == typeof(Guid) || IReference.StateOf(type) is not null => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ when type == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        _ when type == typeof(DateTimeOffset) => new() { Type = JsonSchemaType.String, Format = "date-time" },
        _ when type == typeof(int) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(long) => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        _ when type == typeof(decimal) => new() { Type = JsonSchemaType.Number, Format = "decimal" },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        // What our JSON elements hold is always an object: the data of an event, the body of a request.
        _ when type == typeof(JsonElement) || type == typeof(object) => new() { Type = JsonSchemaType.Object },
        _ when Generic(type, typeof(IReadOnlyDictionary<,>)) is [_, var value] => new() { Type = JsonSchemaType.Object, AdditionalProperties = Of(value, false, given) },
        _ when Generic(type, typeof(IReadOnlyList<>)) is [var item] =>
            new() { Type = JsonSchemaType.Array, Items = Of(item, false, given), MaxItems = given ? ValueReader.MostItems : null },
        _ when type.IsArray => new() { Type = JsonSchemaType.Array, Items = Of(type.GetElementType()!, false, given) },
        _ => null,
    };

    private OpenApiSchemaReference Component(Type type, Func<Type, OpenApiSchema> make)
    {
        var name = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageV1<>) ? NameOf(type.GetGenericArguments()[0]) + "Page" : NameOf(type);
        if (named.TryAdd(name, type)) document.AddComponent<IOpenApiSchema>(name, make(type));
        return new OpenApiSchemaReference(name, document);
    }

    // a view that is its own contract is called like one
    private static string NameOf(Type type) =>
        Published.GetValueOrDefault(type) ?? (type.IsSubclassOf(typeof(RecordView)) && type.Name.EndsWith("View", StringComparison.Ordinal) ? $"{type.Name[..^4]}V1" : type.Name);

    private static OpenApiSchema CodeList(Type type) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Codes.All(type).Select(code => (JsonNode)code)],
        Description = type.GetCustomAttribute<CodeListAttribute>() is { } list ? string.Join(",", Codes.All(type).Select(code => $"{code} {Chinese.Name(list.Name, code)}")) : null,
    };

    // A value that may be left out has a default; every other one is always there, if only as null.
    private OpenApiSchema Record(Type type)
    {
        var (schema, nullability) = (Object(null), new NullabilityInfoContext());
        var optional = type.GetConstructors().SelectMany(c => c.GetParameters()).Where(p => p.HasDefaultValue).Select(p => p.Name).ToHashSet();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var (name, leftOut) = (JsonNamingPolicy.CamelCase.ConvertName(property.Name), optional.Contains(property.Name));
            var core = leftOut ? Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType : property.PropertyType;
            schema.Properties![name] = Described(Word(property, name), Of(core, !leftOut && nullability.Create(property).ReadState == NullabilityState.Nullable), null);
            if (!leftOut) schema.Required!.Add(name);
        }

        return schema;
    }

    // what the envelope of a page or a record is made of has words of its own: others have fields of the same name
    private static string Word(PropertyInfo property, string name) => property.DeclaringType switch
    {
        { IsGenericType: true } page when page.GetGenericTypeDefinition() == typeof(PageV1<>) && name == "total" => "page.total",
        { } record when (record == typeof(RecordV1) || record == typeof(RecordView)) && name == "number" => "record.number",
        _ => name,
    };

    private static OpenApiSchema Object(string? about) =>
        new() { Type = JsonSchemaType.Object, Description = about, Properties = new Dictionary<string, IOpenApiSchema>(), Required = new HashSet<string>() };

    private static IOpenApiSchema Described(string field, IOpenApiSchema schema, string? about)
    {
        if (string.Join(":", new[] { Chinese.Name("field", field), about }.OfType<string>()) is { Length: > 0 } text) schema.Description = text;
        return schema;
    }

    private static Type[]? Generic(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open ? type.GetGenericArguments() : null;
}

internal static class CommandBodies
{
    /// <summary>The fields of a command's body: all but the identity of what is changed, which stands in the address.</summary>
    public static IEnumerable<RecordShape.Parameter> BodyParameters(this CommandKind kind) => kind.Reader.Parameters.Skip(kind.Writes == Writes.Changes ? 1 : 0);
}
