using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>
/// The connections on which lists are read. One statement serves a street of twenty units and one, a rare word and a frequent one, so it is planned anew each time, for what
/// was asked, by one process; and a question about a million records needs more memory than PostgreSQL gives by itself, or its index would be looked up page by page instead
/// of row by row.
/// </summary>
internal sealed class ListConnections : IAsyncDisposable
{
    public ListConnections(LedgerConnections connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connections.App) { ApplicationName = "nanhuorg-lists", Timezone = "UTC", MaxPoolSize = 20 };
        (settings.Timeout, settings.CommandTimeout) = (Patience.Opening, Patience.Reading);
        settings.Options = $"{settings.Options} -c plan_cache_mode=force_custom_plan -c work_mem=32MB -c max_parallel_workers_per_gather=0 -c jit=off".TrimStart();
        Source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public NpgsqlDataSource Source { get; }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
