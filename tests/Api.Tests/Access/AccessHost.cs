using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>Access alone, in front of one route that says who called. Clients are kept in memory; the real store has tests of its own.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool ownFolder;

    private AccessHost(WebApplication app, FakeClients clients, MovableTime time, string folder, bool ownFolder) =>
        (this.app, this.ownFolder, Clients, Time, Folder, Http) = (app, ownFolder, clients, time, folder, app.GetTestClient());

    public FakeClients Clients { get; }

    public MovableTime Time { get; }

    public string Folder { get; }

    public HttpClient Http { get; }

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <param name="shared">Another node, whose folder stays its own and whose clients are known here, too.</param>
    /// <param name="keys">The folder of keys, where it lies elsewhere.</param>
    /// <param name="clients">Those of another node.</param>
    public static async Task<AccessHost> StartAsync(AccessHost? shared = null, string? keys = null, FakeClients? clients = null, string environment = "Local")
    {
        var folder = shared?.Folder ?? Directory.CreateTempSubdirectory("nanhu-access-").FullName;
        clients ??= shared?.Clients ?? new FakeClients();
        var (time, log) = (new MovableTime(), new FakeLog());
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IClients>(clients);
        builder.Services.AddSingleton<IAccessLog>(log);
        builder.Services.AddSingleton<IDatabaseWatch, AnsweringDatabase>();
        builder.Services.AddSingleton(ProxySettings.From(new ConfigurationBuilder().Build()));
        builder.Services.AddAccess(AccessSettings.From(new ConfigurationBuilder().AddInMemoryCollection([new("Auth:KeyFolder", keys)]).Build(), folder));
        var app = builder.Build();
        app.UseAccess();
        app.MapGet("/who", (HttpContext http) =>
        {
            var caller = http.CallerOf();
            return Results.Json(new
            {
                caller.Client,
                caller.Person,
                caller.Unit,
                caller.Scopes,
                openIddict = http.Features.Any(f => f.Key.FullName!.StartsWith("OpenIddict", StringComparison.Ordinal))
            });
        });
        app.MapGet("/health/live", () => "live");
        app.MapGet("/metrics", () => "metrics");
        await app.StartAsync();
        return new AccessHost(app, clients, time, folder, shared is null);
    }

    public Task<HttpResponseMessage> AskTokenAsync(params (string Name, string Value)[] form) =>
        Http.PostAsync(new Uri("/connect/token", UriKind.Relative), new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public Task<HttpResponseMessage> AskTokenAsync(ClientCredentials client, string? scope = null) => AskTokenAsync(
        [("grant_type", "client_credentials"), ("client_id", client.ClientId), ("client_secret", client.ClientSecret), .. scope is null ? [] : new[] { ("scope", scope) }]);

    public async Task<string> TokenAsync(ClientCredentials client, string? scope = null)
    {
        var answer = await JsonOf(await AskTokenAsync(client, scope));
        return answer.GetProperty("access_token").GetString()!;
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? token, string? person = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (person is not null) request.Headers.TryAddWithoutValidation("X-On-Behalf-Of", person);
        return Http.SendAsync(request);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) => JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        if (ownFolder) Directory.Delete(Folder, recursive: true);
    }
}

internal sealed class MovableTime : TimeProvider
{
    private TimeSpan moved;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + moved;

    public void Move(TimeSpan by) => moved += by;
}

internal sealed class AnsweringDatabase : IDatabaseWatch
{
    public CancellationToken Away => CancellationToken.None;
}

internal sealed class FakeLog : IAccessLog
{
    public Task Note(AccessFact fact, CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyList<AccessEntry>> List(AccessLogFilter filter, CancellationToken ct) => throw new NotSupportedException();
}

internal sealed class FakeClients : IClients
{
    private readonly Dictionary<string, (Client Client, string Secret)> known = [];

    public ClientCredentials Add(string? unit, params string[] scopes) => Add("test", unit is null ? null : new UnitCode(unit), scopes, AccessActor.Server, default).Result;

    public Task<ClientCredentials> Add(string name, UnitCode? unit, IReadOnlyCollection<string> scopes, AccessActor by, CancellationToken ct)
    {
        var made = new ClientCredentials($"c-{known.Count}", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        known[made.ClientId] = (new Client(made.ClientId, name, unit, [.. scopes], DateTimeOffset.UnixEpoch, null), made.ClientSecret);
        return Task.FromResult(made);
    }

    public Task<ClientCredentials> AddFirst(string name, IReadOnlyCollection<string> scopes, CancellationToken ct) => Add(name, null, scopes, AccessActor.Server, ct);

    public Task<bool> UseFirstSecret(string id, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<Client>> List(CancellationToken ct) => Task.FromResult<IReadOnlyList<Client>>([.. known.Values.Select(k => k.Client)]);

    public Task<Client?> Find(string id, CancellationToken ct) => Task.FromResult(known.TryGetValue(id, out var found) ? found.Client : null);

    public Task<Client?> SignIn(string id, string secret, CancellationToken ct) =>
        Task.FromResult(known.TryGetValue(id, out var found) && found.Secret == secret && found.Client.DisabledAt is null ? found.Client : null);

    public Task<Client?> ChangeScopes(string id, IReadOnlyCollection<string> scopes, AccessActor by, CancellationToken ct) => throw new NotSupportedException();

    public Task<ClientCredentials?> Rotate(string id, AccessActor by, CancellationToken ct) => throw new NotSupportedException();

    public Task<Client?> Disable(string id, AccessActor by, CancellationToken ct)
    {
        var (client, secret) = known[id];
        known[id] = (client with { DisabledAt = DateTimeOffset.UnixEpoch }, secret);
        return Task.FromResult<Client?>(known[id].Client);
    }

    public void Forget() => known.Clear();
}
