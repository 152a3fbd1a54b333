using Microsoft.OpenApi;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Description;

/// <summary>The headers that several operations share, described once.</summary>
internal static class Headers
{
    public static IEnumerable<IOpenApiParameter> Of(OpenApiDocument document, CommandKind command)
    {
        yield return Shared(document, Calls.KeyHeader, true, "本次操作的唯一编号，1 到 128 个可见 ASCII 字符，建议用 UUID；重试时用同一编号。", "0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e10");
        if (command.Writes == Writes.Changes) yield return Shared(document, "If-Match", true, "读取时所见的版本号（ETag），带双引号。", "\"1\"");
        yield return OnBehalfOf(document);
    }

    public static IOpenApiParameter OnBehalfOf(OpenApiDocument document) =>
        Shared(document, Callers.PersonHeader, false, "代表哪位工作人员操作：人员代号，不要填姓名；需要 act 权限。不填则记为接入方自身。", "p-0001");

    /// <param name="location">Address of the record that was made, if one was.</param>
    public static Dictionary<string, IOpenApiHeader> OfRecord(string? location)
    {
        var headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = Text("版本号，变更时放入 If-Match。", "\"1\"") };
        if (location is not null) headers["Location"] = Text("新记录的地址。", location);
        return headers;
    }

    public static OpenApiHeader Text(string about, string example) => new() { Description = about, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = example };

    private static OpenApiParameterReference Shared(OpenApiDocument document, string name, bool required, string about, string example)
    {
        if (document.Components?.Parameters?.ContainsKey(name) != true)
        {
            document.AddComponent<IOpenApiParameter>(name, new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Required = required,
                Description = about,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = example,
            });
        }

        return new OpenApiParameterReference(name, document);
    }
}
