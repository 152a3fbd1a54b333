using NanhuOrg.Api.Endpoints;
using NanhuOrg.Application.Pipeline;
using OpenTelemetry.Metrics;

namespace NanhuOrg.Api;

/// <summary>Measurements in Prometheus' format: requests, database connections, the ledger's writer. For clients that signed in, like everything else.</summary>
internal static class Telemetry
{
    public const string Path = "/metrics";

    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter("Npgsql", PipelineTelemetry.Name).AddPrometheusExporter());
        return services;
    }

    public static void MapTelemetry(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint(Path).WithMetadata(new Operation("system", "运行指标(Prometheus)", "", null, typeof(string)) { Media = "text/plain" });
}
