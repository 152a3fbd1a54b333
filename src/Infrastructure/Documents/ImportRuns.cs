using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NanhuOrg.Application.Imports;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>Tells that there is something to run.</summary>
internal sealed class ImportSignal : IImportRuns, IDisposable
{
    private readonly SemaphoreSlim woken = new(1); // at the start somebody may have been left

    public void Wake() => woken.Release();

    public Task Wait(TimeSpan atMost, CancellationToken ct) => woken.WaitAsync(atMost, ct);

    public void Dispose() => woken.Dispose();
}

/// <summary>Runs confirmed files, one after the other; those that a stop left unfinished first.</summary>
internal sealed class ImportRuns(ImportSignal signal, IImports imports, IUploads uploads, StartImport starting, RunImport running, TimeProvider time, ILogger<ImportRuns> log)
    : BackgroundService
{
    private const int MostFaults = 3;

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>A file that is not here may be another node's, which would be through with it by then.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromDays(2);

    private readonly Dictionary<Guid, int> faults = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await signal.Wait(Between, stoppingToken);
                await RunAll(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // whatever is under way is taken up again at the next start
        }
    }

    private async Task RunAll(CancellationToken ct)
    {
        try
        {
            var unfinished = await imports.Unfinished(ct);
            foreach (var import in unfinished) await Run(import, ct);
            uploads.Sweep([.. unfinished.Select(i => i.Id)]);
        }
        catch (DbException e)
        {
            log.LogWarning("Imports wait for the database: {Reason}", e.Message);
        }
        catch (IOException e)
        {
            log.LogWarning("Imports wait for the disk: {Reason}", e.Message);
        }
    }

    private async Task Run(Import import, CancellationToken ct)
    {
        try
        {
            if (await starting.CallerOf(import, ct) is not { } caller) await imports.Finish(import.Id, import.Counts, [], "import.nobody", ct);
            else if (!await running.Run(import, caller, ct) && time.GetUtcNow() - import.StartedAt > Lost) await imports.Finish(import.Id, import.Counts, [], "import.lost", ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or DbException or IOException))
        {
            log.LogError(e, "Import {Import} ended in a fault", import.Id);
            if ((faults[import.Id] = faults.GetValueOrDefault(import.Id) + 1) < MostFaults) return;
            await imports.Finish(import.Id, import.Counts, [], "import.fault", ct);
        }
    }
}
