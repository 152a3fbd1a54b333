using Microsoft.OpenApi;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Endpoints;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Description;

/// <summary>One operation of the document.</summary>
internal sealed class OperationWriter(OpenApiDocument document, Schemas schemas)
{
    public const string Json = "application/json";

    public OpenApiDocument Document => document;

    public Schemas Schemas => schemas;

    public OpenApiOperation Write(string path, Operation described)
    {
        var operation = new OpenApiOperation
        {
            OperationId = described.Command?.Name ?? IdOf(path, described.Answer),
            Summary = described.Summary,
            Description = described.Scope.Length > 0 ? $"权限：`{described.Scope}`" : null,
            Tags = new HashSet<OpenApiTagReference> { document.Tag(described.Area) },
            Security = Security.Of(document, path, described.Scope),
            Parameters = [.. AddressParameters.OfPath(path), .. AddressParameters.OfQuery(described, schemas)],
            Responses = [],
        };
        if (described.Command is { } command) Command(operation, path, command);
        else if (path == CommandsEndpoint.Path) BulkOperation.Write(operation, this);
        else Question(operation, path, described);
        if (operation.Parameters.Count == 0) operation.Parameters = null;
        return operation;
    }

    public static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema, System.Text.Json.Nodes.JsonNode? example = null) =>
        new() { [type] = new() { Schema = schema, Example = example } };

    private void Command(OpenApiOperation operation, string path, CommandKind command)
    {
        var created = command.Writes == Writes.Creates;
        operation.Parameters = [.. operation.Parameters!, .. Headers.Of(document, command)];
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(Json, schemas.OfBody(command), Examples.Of(command)) };
        operation.Responses![created ? "201" : "200"] = new OpenApiResponse
        {
            Description = "已记录",
            Headers = Headers.OfRecord(created ? $"{path}/{Examples.Of(command.Reader.Parameters[0])}" : null),
            Content = Content(Json, schemas.Of(typeof(Contracts.ReceiptV1))),
        };
        ProblemAnswers.Add(operation, document, schemas, created ? [400, 401, 403, 409, 413, 415, 422, 503] : [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503]);
    }

    private void Question(OpenApiOperation operation, string path, Operation described)
    {
        var versioned = described.Answer.GetProperty("Version") is not null;
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "成功",
            Headers = versioned ? Headers.OfRecord(null) : null,
            Content = Content(described.Media, schemas.Of(described.Answer)),
        };
        if (!PublicPaths.Contains(path)) ProblemAnswers.Add(operation, document, schemas, Refusals(path, described));
        if (path == Serving.ReadyPath) operation.Responses["503"] = new OpenApiResponse { Description = "尚未就绪", Content = Content(Json, schemas.Of(described.Answer)) };
    }

    private static int[] Refusals(string path, Operation described) =>
        !path.StartsWith(Topic.Prefix, StringComparison.Ordinal) ? described.Scope.Length == 0 ? [401] : [401, 403]
        : described.Scope.Length == 0 ? [400, 401, 503]
        : AddressParameters.PicksOne(path) ? [400, 401, 403, 404, 503]
        : [400, 401, 403, 503];

    // the words of the address; what is picked out by its identity is "get", a page of many is "list"
    private static string IdOf(string path, Type answer)
    {
        var words = path.Replace(Topic.Prefix, "", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        var picked = words[^1] is "{id}" or "{index}";
        words.RemoveAll(w => w is "{id}" or "{index}");
        if (answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(Contracts.PageV1<>)) words.Add("list");
        else if (picked) words.Add("get");
        return string.Join('.', words.Select(w => w.Trim('{', '}')));
    }
}
