using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NanhuOrg.Api.Http;
using NanhuOrg.Api.Verbs;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>The service as it is started by the program, on Kestrel and a database of its own; one for each test class.</summary>
public class ApiHost : IAsyncLifetime
{
    private string folder = "";
    private WebApplication app = null!;
    private HttpClient http = null!;
    private long replayed = -2;

    public TestDatabase Database { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public ErrorLog Log { get; } = new();

    /// <summary>A client with all scopes, bound to the root of the tree.</summary>
    public ApiClient Root { get; private set; } = null!;

    /// <summary>Who has no token.</summary>
    public ApiClient Stranger => new(http, null, null);

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>How it is set up where it is not as everywhere.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    public virtual async Task InitializeAsync()
    {
        folder = NewFolder();
        Database = await TestDatabase.CreateAsync();
        var builder = Serve.Builder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddCheapPasswords();
        Configure(builder);
        app = Serve.Build(builder, Database.Connections, new IPEndPoint(IPAddress.Loopback, 0), folder);
        await app.StartAsync();
        Service<Readiness>().Declare();
        Address = new Uri(Service<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        http = Http(Address);
        Root = await ClientAsync();
        Root.Colleague = await ClientAsync();
    }

    /// <summary>A data folder; the host deletes it.</summary>
    protected virtual string NewFolder() => Directory.CreateTempSubdirectory("nanhu-api-").FullName;

    // names in headers must arrive to be refused
    private static HttpClient Http(Uri address) =>
        new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Registers a client; all scopes unless said otherwise.</summary>
    public async Task<ApiClient> ClientAsync(string? unit = null, params string[] scopes)
    {
        var credentials = await Service<IClients>().Add("测试", unit is null ? null : new UnitCode(unit), scopes.Length == 0 ? [.. Scopes.All] : scopes, default);
        return await new ApiClient(http, credentials, null).SignedInAsync();
    }

    public async Task<long> HeadAsync() => (await Service<IEntries>().Head(default)).Index;

    /// <summary>What must hold after every test: no request ended in a bug, and the tables are what the ledger's bytes say, which the inner loop asks once a class.</summary>
    public async Task MustBeSoundAsync()
    {
        Log.Take().Should().BeEmpty("nothing here is the program's fault");
        if (!InnerLoop.Runs) await MustReplayEqualAsync();
    }

    /// <summary>Again only when something was recorded since.</summary>
    public async Task MustReplayEqualAsync()
    {
        if (await HeadAsync() is var head && head == replayed) return;
        (await Service<ReplayLedger>().Run(null, null, default)).Differences.Should().BeEmpty();
        replayed = head;
    }

    public virtual async Task DisposeAsync()
    {
        try
        {
            await MustReplayEqualAsync();
        }
        finally
        {
            await StopAsync();
        }
    }

    private async Task StopAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A test class on a host of its own; after each of its tests the ledger is replayed.</summary>
public abstract class ApiTests<THost>(THost host) : IClassFixture<THost>, IAsyncLifetime
    where THost : ApiHost
{
    protected THost Host => host;

    protected ApiClient Api => host.Root;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => host.MustBeSoundAsync();
}
