using Microsoft.Extensions.Hosting;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// Puts what was written lately where the indexes of the lists find it: by itself PostgreSQL leaves that to whoever writes when too much has piled up, and a batch would wait
/// for it. Nothing is
/// wrong while it waits, only slower to search; so what fails here is tried again, and nobody is told.
/// </summary>
internal sealed class PendingIndexEntries(NpgsqlDataSource database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var command = database.CreateCommand("select ledger.lists_settle()");
                await command.ExecuteScalarAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                // the database is away, or a rebuild exchanges the tables
            }
        }
    }
}
