using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Reading;

/// <summary>Loads the tree of units before the first request is served, and then looks now and then whether another node has changed it.</summary>
internal sealed class UnitsLoader(UnitsCache units, ILogger<UnitsLoader> log) : BackgroundService
{
    /// <summary>How old a read's view of the tree may be when another node changed it. Writes are never fooled: the writer compares versions.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await units.Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await units.Refresh(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("The tree of units could not be read: {Reason}", e.Message);
            }
        }
    }
}
