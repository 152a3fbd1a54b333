using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>Keeps the embedded PostgreSQL up for as long as the host runs.</summary>
public sealed class EmbeddedPostgresSupervision(EmbeddedPostgres postgres, ILogger<EmbeddedPostgresSupervision> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => postgres.SuperviseAsync(log, stoppingToken);
}
