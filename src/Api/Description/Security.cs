using Microsoft.OpenApi;
using NanhuOrg.Api.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Description;

/// <summary>How a client signs in, and which scope an operation asks for.</summary>
internal static class Security
{
    private const string Scheme = "oauth2";

    public static void Describe(OpenApiDocument document, PathString basePath) =>
        document.AddComponent<IOpenApiSecurityScheme>(Scheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "OAuth 2.0 客户端凭据；令牌 15 分钟有效。",
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri(basePath + TokenEndpoint.Path, UriKind.Relative),
                    Scopes = Scopes.All.ToDictionary(s => s, s => Chinese.Name("scope", s) ?? s),
                },
            },
        });

    /// <summary>Nothing for what strangers may see; no scope where being signed in is enough.</summary>
    public static List<OpenApiSecurityRequirement>? Of(OpenApiDocument document, string path, string scope) =>
        PublicPaths.Contains(path) ? null : [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = scope.Length == 0 ? [] : [scope] }];
}
