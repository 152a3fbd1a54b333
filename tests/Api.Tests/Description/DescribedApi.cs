using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Api.Http;
using NanhuOrg.Api.Verbs;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Description;

/// <summary>The whole service on a database of its own, with the few units that the examples speak of, and its description as it is served.</summary>
[CollectionDefinition(Collection)]
public sealed class DescribedApi : IAsyncLifetime, ICollectionFixture<DescribedApi>
{
    public const string Collection = "Description";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nanhu-description-");
    private TestDatabase database = null!;
    private WebApplication app = null!;

    /// <summary>Nobody in particular.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    /// <summary>A client with all scopes.</summary>
    public HttpClient Client { get; private set; } = null!;

    public JsonObject Document { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    /// <summary>The interface's, without the desk's pages and files.</summary>
    public IEnumerable<RouteEndpoint> Routes => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => !NanhuOrg.Api.Admin.Pages.DeskAddress.IsDesk(e) && e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null
        && e.RoutePattern.RawText != "/_framework/opaque-redirect");

    /// <summary>All operations, with their addresses.</summary>
    public IEnumerable<(string Path, string Method, JsonObject Operation)> Operations =>
        from path in Document["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select (path.Key, method.Key.ToUpperInvariant(), method.Value!.AsObject());

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        var builder = Serve.Builder();
        builder.WebHost.UseTestServer();
        app = Serve.Build(builder, database.Connections, new IPEndPoint(IPAddress.Loopback, 0), folder.FullName);
        await app.StartAsync();
        Services.GetRequiredService<Readiness>().Declare();
        (Stranger, Client) = (app.GetTestClient(), app.GetTestClient());
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        await RegisterUnits();
        Document = JsonNode.Parse(await Stranger.GetStringAsync("/openapi/v1.json"))!.AsObject();
    }

    public async Task DisposeAsync()
    {
        Stranger.Dispose();
        Client.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<string> TokenAsync()
    {
        var made = await Services.GetRequiredService<IClients>().Add("接口文档的测试", null, [.. Scopes.All], default);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = made.ClientId,
            ["client_secret"] = made.ClientSecret,
        });
        using var answer = await Stranger.PostAsync("/connect/token", form);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["access_token"]!;
    }

    private async Task RegisterUnits()
    {
        var lines = new[]
        {
            """{"code":"4306A0","name":"南湖新区","kind":"district","occurredOn":"2024-01-01"}""",
            """{"code":"4306A0S05","name":"湖东管理处","kind":"street","parent":"4306A0","occurredOn":"2024-01-01"}""",
            """{"code":"4306A0C01","name":"南湖社区","kind":"community","parent":"4306A0S05","occurredOn":"2024-01-01"}""",
            """{"code":"4306A0D04","name":"文化旅游局","kind":"department","parent":"4306A0","occurredOn":"2024-01-01"}""",
        }.Select((body, i) => $$"""{"key":"u{{i}}","command":"organization.units.register","body":{{body}}}""");
        using var content = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var answer = await Client.PostAsync("/api/v1/commands", content);
        (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(4)
            .And.OnlyContain(line => line.Contains("\"status\":201"));
    }
}
