using Microsoft.OpenApi;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Description;

/// <summary>What the token endpoint answers (RFC 6749 §5.1); for the document only, since OpenIddict writes it.</summary>
public sealed record AccessTokenV1(string Access_token, string Token_type, int Expires_in, string? Scope = null);

/// <summary>Why there is no token (RFC 6749 §5.2).</summary>
public sealed record TokenErrorV1(string Error, string? Error_description = null);

/// <summary><c>POST /connect/token</c>: no route of ours, so that it is described by hand.</summary>
internal static class TokenOperation
{
    private const string Form = "application/x-www-form-urlencoded";

    public static OpenApiOperation Write(OperationWriter writer) => new()
    {
        OperationId = "connect.token",
        Summary = "取得访问令牌",
        Description = $"OAuth 2.0 客户端凭据（RFC 6749 §4.4）。令牌 {(int)AccessSettings.TokenLifetime.TotalMinutes} 分钟有效；`scope` 以空格分隔，不填则为该接入方的全部权限。",
        Tags = new HashSet<OpenApiTagReference> { writer.Document.Tag("access") },
        RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Form] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string> { "grant_type", "client_id", "client_secret" },
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["grant_type"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["client_credentials"], Description = "固定为 client_credentials" },
                            ["client_id"] = Text("接入方编号"),
                            ["client_secret"] = Text("接入方密钥"),
                            ["scope"] = Text("需要的权限"),
                        },
                    },
                    Example = new System.Text.Json.Nodes.JsonObject
                    {
                        ["grant_type"] = "client_credentials",
                        ["client_id"] = "c-4f1c9f3e",
                        ["client_secret"] = "（密钥）",
                        ["scope"] = $"{Scopes.GovernanceRead} {Scopes.GovernanceWrite}",
                    },
                },
            },
        },
        Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "令牌", Content = OperationWriter.Content(OperationWriter.Json, writer.Schemas.Of(typeof(AccessTokenV1))) },
            ["400"] = new OpenApiResponse
            {
                Description = "申请有误，或没有所要的权限",
                Content = Refused(writer, "invalid_scope", "A requested scope is unknown or not granted to this client.")
            },
            ["401"] = new OpenApiResponse
            {
                Description = "编号或密钥不对，或已停用",
                Content = Refused(writer, "invalid_client", "The client credentials are not valid, or the client is disabled.")
            },
        },
    };

    private static OpenApiSchema Text(string about) => new() { Type = JsonSchemaType.String, Description = about };

    private static Dictionary<string, OpenApiMediaType> Refused(OperationWriter writer, string error, string about) => OperationWriter.Content(
        OperationWriter.Json, writer.Schemas.Of(typeof(TokenErrorV1)), new System.Text.Json.Nodes.JsonObject { ["error"] = error, ["error_description"] = about });
}
