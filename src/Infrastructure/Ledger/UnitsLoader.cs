using Microsoft.Extensions.Hosting;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>Loads the tree of units before the first request is served.</summary>
internal sealed class UnitsLoader(UnitsCache units) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => units.Refresh(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
