using NanhuOrg.Api.Endpoints;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace NanhuOrg.Api;

/// <summary>
/// Measurements in Prometheus' format: requests, database connections, the ledger's writer. For clients that were given them.
/// Put together once the service listens, beside its first requests: OpenTelemetry's own start stands in the way of every other.
/// </summary>
internal sealed class Telemetry : IHostedLifecycleService, IDisposable
{
    public const string Path = "/metrics";

    private readonly Lazy<(MeterProvider Provider, RequestDelegate Answer)> made;

    public Telemetry(IServiceProvider services) => made = new(() => Make(services));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, http =>
        {
            http.CallerOf().Demand(Scopes.SystemMetrics);
            return http.RequestServices.GetRequiredService<Telemetry>().made.Value.Answer(http);
        }).WithMetadata(new Operation("system", "运行指标（Prometheus）", Scopes.SystemMetrics, null, typeof(string)) { Media = "text/plain" });

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(() => made.Value, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        if (made.IsValueCreated) made.Value.Provider.Dispose();
    }

    private static (MeterProvider, RequestDelegate) Make(IServiceProvider services)
    {
        var provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("nanhuorg", autoGenerateServiceInstanceId: false))
            .AddAspNetCoreInstrumentation().AddMeter("Npgsql", PipelineTelemetry.Name).AddPrometheusExporter().Build();
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(provider, static _ => true, null, null, null);
        return (provider, pipeline.Build());
    }
}
