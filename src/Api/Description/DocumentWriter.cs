using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Endpoints;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Description;

/// <summary>
/// One operation for each route, from the route's own <see cref="Operation"/>: the routes take bare requests, so that the framework knows nothing of what is in
/// them. Adding a route or a command needs nothing here.
/// </summary>
internal sealed class DocumentWriter(EndpointDataSource routes, ProxySettings proxy) : IOpenApiDocumentTransformer
{
    public const string Title = "南湖新区组织工作台账 · 接口文档";

    private const string Introduction = """
        全区组织工作的记录、统计与核对接口。

        - **取得令牌**：以接入方编号和密钥向 `POST /connect/token` 申请（15 分钟有效），放入请求头 `Authorization: Bearer …`。
        - **记录**：每次提交都带 `Idempotency-Key`；没有收到答复时用同一编号重试，只会记录一次。
        - **变更**：先读取，再把所见的 `ETag` 原样放入 `If-Match`；他人已改动时答复 412。
        - **台账序号**：答复中的 `ledgerIndex` 可作为 `asOf`（截至该条所知）或 `atLeast`（至少包含该条）使用，均含该条。
        - **出错**：一律为 `application/problem+json`(RFC 9457)，按 `code` 判断，`detail` 说明怎么办。
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = Title, Version = DescriptionRegistration.Version, Description = Introduction.ReplaceLineEndings("\n") };
        // relative, so that the copy in the repository and every node say the same
        document.Servers = [new OpenApiServer { Url = proxy.BasePath.HasValue ? proxy.BasePath.Value : "/" }];
        document.Paths = [];
        document.Tags = new HashSet<OpenApiTag>();
        Security.Describe(document, proxy.BasePath);
        var writer = new OperationWriter(document, new Schemas(document));

        document.AddOperation(TokenEndpoint.Path, HttpMethod.Post, TokenOperation.Write(writer));
        foreach (var route in routes.Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<Operation>() is not { } operation) continue;
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/');
            var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [{ } one, ..] ? one : HttpMethods.Get;
            document.AddOperation(path, HttpMethod.Parse(method), writer.Write(path, operation));
        }

        return Task.CompletedTask;
    }
}

internal static class Paths
{
    public static void AddOperation(this OpenApiDocument document, string path, HttpMethod method, OpenApiOperation operation)
    {
        if (!document.Paths.TryGetValue(path, out var item)) document.Paths.Add(path, item = new OpenApiPathItem());
        ((OpenApiPathItem)item).AddOperation(method, operation);
    }

    /// <summary>The area as a tag, made when it is first met.</summary>
    public static OpenApiTagReference Tag(this OpenApiDocument document, string area)
    {
        if (document.Tags!.All(t => t.Name != area)) document.Tags!.Add(new OpenApiTag { Name = area, Description = Chinese.Name("area", area) });
        return new OpenApiTagReference(area, document);
    }
}
