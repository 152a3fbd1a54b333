using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NanhuOrg.Api.Http;
using NanhuOrg.Api.Verbs;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Replay;
using NanhuOrg.Testing;

namespace NanhuOrg.Browser.Tests.Hosting;

/// <summary>The service with the sample of 2024 on a database of its own, and Debian's Chromium; one for all journeys, each of which brings its own people.</summary>
public sealed class DeskHost : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string folder = Directory.CreateTempSubdirectory("nanhu-desk-").FullName;
    private TestDatabase database = null!;
    private WebApplication app = null!;
    private IPlaywright playwright = null!;
    private int people;

    public Uri Address { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        var builder = Serve.Builder();
        builder.Logging.ClearProviders();
        builder.Services.AddCheapPasswords();
        app = Serve.Build(builder, database.Connections, new IPEndPoint(IPAddress.Loopback, 0), folder);
        await Bootstrap.EnsureAsync(app.Services, folder, default);
        await app.StartAsync();
        Address = new Uri(Service<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Sample.LoadAsync(Address, folder, app.Services, TextWriter.Null, default);
        Service<Readiness>().Declare();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("NANHU_CHROMIUM") ?? "/usr/bin/chromium", Args = Flags });
    }

    /// <summary>Somebody new with these roles, who has not signed in yet.</summary>
    /// <param name="unit">Null = the whole district.</param>
    public async Task<IssuedCode> PersonAsync(string? unit, params StaffRole[] roles)
    {
        var number = Interlocked.Increment(ref people);
        var issued = await Service<IAccounts>().Open(
            _ => [new NewAccount($"journey{number}", $"测试人员{number}", unit is null ? null : new(unit), roles)], AccessActor.Server, default);
        return issued.Single();
    }

    /// <summary>What must hold whatever was clicked: the tables are what the ledger's bytes say.</summary>
    public async Task<ReplayReport> ReplayAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReplayLedger>().Run(null, null, default);
    }

    public async Task DisposeAsync()
    {
        await Browser.CloseAsync();
        playwright.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class DeskCollection : ICollectionFixture<DeskHost>
{
    public const string Name = "desk";
}
