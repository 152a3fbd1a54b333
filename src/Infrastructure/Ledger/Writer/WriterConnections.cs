using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// The writer's own connections. Plans made while tables are empty must stay right as they grow (index lookups, nothing else), and are made once: planning anew cost
/// a third of a small batch. A cancelled commit must surface as an unknown outcome, never as a success that no standby has seen. Without jit=off the price put on
/// a sequential scan would have every statement compiled.
/// </summary>
internal sealed class WriterConnections : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;

    public WriterConnections(LedgerConnections connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connections.App)
        {
            ApplicationName = "nanhuorg-writer",
            MaxPoolSize = 4,
            CancellationTimeout = -1,
            Timeout = Patience.Opening,
            CommandTimeout = 30,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            Timezone = "UTC",
            NoResetOnClose = true, // nobody else uses these connections: there is nothing to reset
        };
        settings.Options = $"{settings.Options} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off".TrimStart();
        source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => source.OpenConnectionAsync(ct);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
