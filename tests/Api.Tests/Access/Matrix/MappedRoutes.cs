using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using NanhuOrg.Api.Endpoints;

namespace NanhuOrg.Api.Tests.Access.Matrix;

/// <summary>The routes that are mapped, so that a new one is walked without being written down.</summary>
internal static class MappedRoutes
{
    private static readonly Lazy<List<Route>> Mapped = new(Map);

    public static IReadOnlyList<Route> All => Mapped.Value;

    /// <summary>The address of something that is there, and that belongs to the tenant.</summary>
    public static string PathOf(Route route, RoutesTests.Tenant tenant)
    {
        var path = string.Join('/', route.Path.Split('/').Select(part => part.StartsWith('{') ? PartOf(part, route.Path, tenant) : part))
            .Replace("/diff", "/diff?from=1&to=1", StringComparison.Ordinal).Replace("/moves", "/moves?from=-1", StringComparison.Ordinal);
        path.Should().NotContain("{", "say here what stands for it");
        return path;
    }

    private static string PartOf(string part, string path, RoutesTests.Tenant tenant) => part switch
    {
        "{id}" => tenant.Records.FirstOrDefault(r => path.Contains(r.Key, StringComparison.Ordinal)).Value ?? tenant.Dispute,
        "{index}" => $"{tenant.Index}",
        "{year}" => "2024",
        "{code}" => "dispute.registered",
        "{unit}" => tenant.Assessed,
        "{number}" => "1",
        _ => part,
    };

    // pages ask for a cookie and a scope of their own (see StaffDeskTests); what answers in no other's place is closed by the fallback policy
    private static bool IsOfTheDesk(RouteEndpoint e) =>
        NanhuOrg.Api.Admin.Pages.DeskAddress.IsDesk(e) || e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null
        || e.RoutePattern.RawText is "{**path:file}" or "/_framework/opaque-redirect";

    private static List<Route> Map()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddApi();
        var app = builder.Build();
        using var ended = (IDisposable)app;
        IEndpointRouteBuilder routes = app;
        app.MapApi();
        return
        [
            .. routes.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => !IsOfTheDesk(e)).SelectMany(e =>
                (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    new Route($"{method} {e.RoutePattern.RawText}", e.RoutePattern.RawText!, e.Metadata.GetMetadata<Operation>()))),
        ];
    }

    internal sealed record Route(string Name, string Path, Operation? Operation);
}
