using Microsoft.Extensions.Hosting;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// Puts what was written lately where the indexes of the lists find it: by itself PostgreSQL leaves that to whoever writes when too much has piled up, and a batch would wait
/// for it. While commands come in it waits for a pause, since it takes the same cores, but not for ever. Nothing is wrong while it waits, only slower to search; so what fails
/// here is tried again, and nobody is told.
/// </summary>
internal sealed class PendingIndexEntries(NpgsqlDataSource database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>So many pauses without a quiet one: half a minute, in which a full load writes less than what PostgreSQL lets pile up.</summary>
    private const int MostBusy = 15;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var (seen, busy) = (-1L, 0);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var head = database.CreateCommand("select position from ledger.ledger_head");
                var position = (long)(await head.ExecuteScalarAsync(stoppingToken))!;
                if (position != seen && ++busy < MostBusy)
                {
                    seen = position;
                    continue;
                }

                await using var settle = database.CreateCommand("select ledger.lists_settle()");
                await settle.ExecuteScalarAsync(stoppingToken);
                busy = 0;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                // the database is away, or a rebuild exchanges the tables
            }
        }
    }
}
