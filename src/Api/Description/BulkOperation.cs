using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Endpoints;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Description;

/// <summary>A line of <c>POST /api/v1/commands</c>; for the document only, since lines are read strictly by hand.</summary>
/// <param name="Body">As for the command alone.</param>
public sealed record CommandLineV1(string Key, string Command, System.Text.Json.JsonElement Body, string? Id = null, long? IfMatch = null);

/// <summary>Bulk commands: text whose lines are JSON. What a line is stands beside it, since OpenAPI 3.1 has no word for it.</summary>
internal static class BulkOperation
{
    public static void Write(OpenApiOperation operation, OperationWriter writer)
    {
        operation.Description = """
            每行一个 JSON 对象 `{key, command, id?, ifMatch?, body}`，答复按同样顺序每行一个 `{line, status, id?, version?, ledgerIndex?, problem?}`。
            每一行都能看到前面各行的结果；一行出错只影响这一行。`command` 为命令代码（见 GET /api/v1/codes），各命令所需的权限与单独提交时相同；
            变更类命令须带 `id` 与 `ifMatch`。行数不限，可一边发送一边读取。
            """.ReplaceLineEndings("\n");
        operation.Parameters = [.. operation.Parameters!, Headers.OnBehalfOf(writer.Document)];
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Lines(writer, typeof(CommandLineV1), Example()) };
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "逐行的结果",
            Content = Lines(writer, typeof(CommandAnswerV1),
                $"{{\"line\":1,\"status\":201,\"id\":\"{Examples.Id}\",\"version\":1,\"ledgerIndex\":42}}\n"
                + $"{{\"line\":2,\"status\":200,\"id\":\"{Examples.Id}\",\"version\":2,\"ledgerIndex\":43}}\n"),
        };
        ProblemAnswers.Add(operation, writer.Document, writer.Schemas, [400, 401, 403, 415, 503]);
    }

    /// <summary>A dispute is registered and, two lines of one request, resolved.</summary>
    public static string Example()
    {
        var register = CommandCatalog.Find("governance.disputes.register")!;
        var resolve = CommandCatalog.Find("governance.disputes.resolve")!;
        var registered = Examples.Of(register);
        registered.Insert(0, "id", Examples.Id);
        return Line(new() { ["key"] = "2024-05-06-001", ["command"] = register.Name, ["body"] = registered })
            + Line(new() { ["key"] = "2024-05-06-002", ["command"] = resolve.Name, ["id"] = Examples.Id, ["ifMatch"] = 1, ["body"] = Examples.Of(resolve) });
    }

    private static Dictionary<string, OpenApiMediaType> Lines(OperationWriter writer, Type line, string example) => new()
    {
        [CommandsEndpoint.MediaType] = new()
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = $"每行一个 {((OpenApiSchemaReference)writer.Schemas.Of(line)).Reference.Id}" },
            Example = example,
        },
    };

    private static string Line(JsonObject line) => line.ToJsonString(ContractJson.Options) + "\n";
}
