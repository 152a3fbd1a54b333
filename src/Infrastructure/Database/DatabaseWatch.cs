using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Database;

/// <summary>
/// Asks the database every second, on a connection of its own, whether it is there. One that was killed refuses, and is back soon: whoever writes may wait for it. One that was
/// stopped says nothing for as long as it likes, and everybody who asked it would wait until his own patience ends.
/// </summary>
public sealed class DatabaseWatch(LedgerConnections connections, ILogger<DatabaseWatch> log) : BackgroundService, IDatabaseWatch
{
    private const int Most = 3;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private CancellationTokenSource away = new();

    public CancellationToken Away => Volatile.Read(ref away).Token;

    /// <summary>A connection that does not wait.</summary>
    internal static NpgsqlConnection Line(LedgerConnections connections) => new(new NpgsqlConnectionStringBuilder(connections.App)
    {
        ApplicationName = "nanhuorg-watch",
        Pooling = false,
        Timeout = 1,
        CommandTimeout = 1,
    }.ConnectionString);

    internal static async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        try
        {
            if (connection.State != System.Data.ConnectionState.Open)
            {
                await connection.CloseAsync();
                await connection.OpenAsync(ct);
            }

            await using var ask = new NpgsqlCommand("select 1", connection);
            await ask.ExecuteScalarAsync(ct);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat);
        var line = Line(connections);
        try
        {
            for (var missed = 0; await beat.WaitForNextTickAsync(stoppingToken);)
            {
                if (await IsThereAsync(line, stoppingToken)) missed = Present();
                else if (++missed == Most) await Silent();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // nobody asks any more
        }
        finally
        {
            await line.DisposeAsync();
        }
    }

    private int Present()
    {
        if (!Away.IsCancellationRequested) return 0;
        log.LogWarning("The database answers again");
        Volatile.Write(ref away, new CancellationTokenSource());
        return 0;
    }

    private Task Silent()
    {
        log.LogError("The database has not answered {Times} times: requests are refused until it does", Most);
        return away.CancelAsync();
    }
}
