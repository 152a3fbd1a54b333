using NanhuOrg.Application.Replay;

namespace NanhuOrg.Api.Admin.Audit;

/// <summary>The replay that an auditor asked for: one at a time on a node, in the background, since a long history takes minutes.</summary>
internal sealed class ReplayRun(IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider time, ILogger<ReplayRun> log)
{
    private readonly Lock gate = new();

    /// <summary>The present or the last one; null before the first.</summary>
    public ReplayState? Last { get; private set; }

    /// <returns>False while another is on its way.</returns>
    public bool Begin(long? asOf, string by)
    {
        lock (gate)
        {
            if (Last is { Running: true }) return false;
            Last = new(asOf, by, time.GetUtcNow());
        }

        _ = Task.Run(() => RunAsync(Last));
        return true;
    }

    private async Task RunAsync(ReplayState state)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var report = await scope.ServiceProvider.GetRequiredService<ReplayLedger>().Run(state.AsOf, new Progress(state), life.ApplicationStopping);
            (state.Report, state.EndedAt) = (report, time.GetUtcNow());
        }
        catch (Exception e)
        {
            // told on the page and in the log: a check that ended early is no result
            (state.Failed, state.EndedAt) = (true, time.GetUtcNow());
            log.LogError(e, "A replay ended early.");
        }
    }

    private sealed class Progress(ReplayState state) : IProgress<(long Done, long Of)>
    {
        public void Report((long Done, long Of) value) => (state.Done, state.Of) = value;
    }
}

/// <param name="By">Display name of who asked.</param>
public sealed record ReplayState(long? AsOf, string By, DateTimeOffset StartedAt)
{
    public long Done { get; set; }

    public long Of { get; set; }

    public ReplayReport? Report { get; set; }

    public bool Failed { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool Running => EndedAt is null;
}
