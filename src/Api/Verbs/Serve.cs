using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Console;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Http;
using NanhuOrg.Application;
using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Documents;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Verbs;

internal sealed record ServeOptions(string DataFolder, int Port, bool Empty);

/// <summary>The service: database, structure, first client, then the API, then the sample, and only then "ready".</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(ServeOptions options, CancellationToken ct)
    {
        var endpoint = new IPEndPoint(Address(), options.Port);
        RefuseBusy(endpoint);
        DataFolder.Prepare(options.DataFolder);

        var builder = Builder();
        var production = builder.Environment.IsProduction();
        // The database comes up while the host is built.
        await using var database = LedgerDatabase.Begin(builder.Configuration, production, options.DataFolder, ct);
        database.Supervise(builder.Services);
        await using var app = Build(builder, database.Connections, endpoint, options.DataFolder);
        await database.Started;

        // In production migrating is a step of its own, under another role.
        if (!production) await Migrations.Run(database.Connections, ct);
        // A new figure is one line in the catalogue; its past is booked here. In production that, too, is a step of its own (rebuild).
        if (!production && await app.Services.GetRequiredService<IDerivedTables>().IsOutdated(ct))
            await app.Services.GetRequiredService<IDerivedTables>().Rebuild(new ProgressLine("按现行口径重建统计"), ct);
        await Bootstrap.EnsureAsync(app.Services, options.DataFolder, ct);
        await StartAsync(app, endpoint, ct);
        try
        {
            var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            if (!options.Empty && !production) await Sample.LoadAsync(address, options.DataFolder, app.Services, Console.Out, ct);
            app.Services.GetRequiredService<Readiness>().Declare();
            Banner.Print(Console.Out, address, app.Services.GetRequiredService<ProxySettings>().BasePath, options.DataFolder);
            await app.WaitForShutdownAsync(ct);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }

        return 0;
    }

    /// <summary>Configuration and logging, the same for every verb.</summary>
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // Not "Production" unless somebody says so: that name turns the embedded database off.
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Local",
            // Whoever the process is: tests host the program, too, and its static files are found by this name.
            ApplicationName = typeof(Serve).Assembly.GetName().Name,
            // Whatever folder we are called from.
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false", "--ReloadStaticAssetsAtRuntime=false"],
        });
        builder.Logging.ClearProviders().AddConsole(console => console.FormatterName = LogLines.Format).AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("OpenIddict", LogLevel.Warning);
        // The framework's own switch believes everybody who says that he is a proxy (ASPNETCORE_FORWARDEDHEADERS_ENABLED); ours are named.
        builder.Configuration["ForwardedHeaders_Enabled"] = "false";
        // Signals are the program's own matter: they must count before the host stands, too.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, LedgerConnections connections, IPEndPoint endpoint, string dataFolder)
    {
        // from the folder of the program, published or only built
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint);
        });
        builder.Services.AddApplication().AddInfrastructure(connections).AddImports(Path.Combine(dataFolder, "imports")).AddApi()
            .AddProxies(ProxySettings.From(builder.Configuration)).AddAccess(Access.AccessSettings.From(builder.Configuration, dataFolder));
        var app = builder.Build();
        app.UseApi();
        app.MapApi();
        return app;
    }

    private static IPAddress Address()
    {
        if (Environment.GetEnvironmentVariable("NANHU_BIND") is not { Length: > 0 } given) return IPAddress.Loopback;
        return IPAddress.TryParse(given, out var address) ? address : throw new StartRefusedException($"环境变量 NANHU_BIND 的值 {given} 不是 IP 地址。");
    }

    // Asked before the database is started or even made: a second start by mistake should cost nothing.
    private static void RefuseBusy(IPEndPoint endpoint)
    {
        try
        {
            using var probe = new TcpListener(endpoint);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw Refusal(endpoint, e);
        }
    }

    private static async Task StartAsync(WebApplication app, IPEndPoint endpoint, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is not null)
        {
            throw Refusal(endpoint, e);
        }
    }

    private static StartRefusedException Refusal(IPEndPoint endpoint, Exception e) =>
        e is SocketException { SocketErrorCode: not SocketError.AddressAlreadyInUse }
            ? new StartRefusedException($"无法监听 {endpoint}：{e.Message}", e)
            : new StartRefusedException($"端口 {endpoint.Port} 已被占用（{endpoint}）：请停止占用它的程序，或用 --port 换一个端口。", e);

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
