using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Endpoints;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Api.Description;

/// <summary>What stands in an address: the parts of the path, and the query. The house uses each name with one meaning, so that a name tells its type.</summary>
internal static partial class AddressParameters
{
    public static IEnumerable<IOpenApiParameter> OfPath(string path)
    {
        foreach (Match part in PathPart().Matches(path))
        {
            var name = part.Groups[1].Value;
            var (schema, about, example) = Part(path, name);
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Description = about, Schema = schema, Example = example };
        }
    }

    /// <summary>Whether something may turn out not to be there. Years are always there.</summary>
    public static bool PicksOne(string path) => PathPart().Matches(path).Any(p => p.Groups[1].Value != "year");

    public static IEnumerable<IOpenApiParameter> OfQuery(Operation operation, Schemas schemas)
    {
        foreach (var (name, about) in operation.Query)
            yield return new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = about, Schema = Filter(name, operation.Answer, schemas) };
    }

    private static (OpenApiSchema Schema, string About, JsonNode Example) Part(string path, string name) => name switch
    {
        "year" => (Integer("int32", YearRange.Reported.First, YearRange.Reported.Last), "年份", 2024),
        "index" => (Integer("int64", 0), "台账序号", 0),
        "code" => (Text(), "数据代码，见 GET /api/v1/codes 的 figure", "dispute.resolved"),
        _ when Identity(path) is null => (Text(), "编号或单位代码", Examples.Unit),
        _ when Identity(path) == typeof(Guid) => (Text("uuid"), "编号", Examples.Id),
        _ when Identity(path) == typeof(long) => (Integer("int64", 0), "台账序号", 0),
        _ when Identity(path) is { IsEnum: true } codes => (Text(), "代码", Domain.Kernel.Codes.All(codes).First()),
        _ => (Text(), "代码", Examples.Unit),
    };

    // what the commands of the same topic are addressed by
    private static Type? Identity(string path)
    {
        var words = path[(Topic.Prefix.Length + 1)..].Split('/');
        return CommandCatalog.All.FirstOrDefault(c => c.Area == words[0] && c.Topic == words[1])?.Reader.Parameters[0].Type;
    }

    private static IOpenApiSchema Filter(string name, Type answer, Schemas schemas) => name switch
    {
        "limit" => With(Integer("int32", 1, PageRequest.MaxLimit), s => s.Default = PageRequest.DefaultLimit),
        "after" or "asOf" or "atLeast" => Integer("int64", -1),
        "asOfTime" or "recordedFrom" or "recordedTo" => Text("date-time"),
        "sort" => With(Text(), s => (s.Enum, s.Default) = ([.. ListOrders.All.Select(o => (JsonNode)o)], ListOrders.All[0])),
        "q" => With(Text(), s => s.MaxLength = SearchWords.Longest),
        "from" or "to" => Text("date"),
        "month" => With(Text(), s => s.Pattern = "^[0-9]{4}-[0-9]{2}$"),
        _ when Listed(answer, name) is { IsEnum: true } codes => schemas.Of(codes),
        _ => Text(),
    };

    // a filter by a field of what is listed takes what the field holds
    private static Type? Listed(Type answer, string name) =>
        answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(PageV1<>)
            && answer.GetGenericArguments()[0].GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType is { } held
            ? Nullable.GetUnderlyingType(held) ?? held
            : null;

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    private static OpenApiSchema Integer(string format, int from, int? to = null) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = format,
        Minimum = from.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Maximum = to?.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static OpenApiSchema With(OpenApiSchema schema, Action<OpenApiSchema> more)
    {
        more(schema);
        return schema;
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)[^}]*\}")]
    private static partial Regex PathPart();
}
