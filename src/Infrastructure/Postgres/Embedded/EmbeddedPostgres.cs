using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>
/// A private PostgreSQL in the data folder: Unix socket only, never TCP, entered by the user we run as and nobody else. It is started when it
/// is down, adopted when it is found running, and stopped by the last process that uses it.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly ClusterFolder folder;
    private readonly ClusterSettings settings;
    private readonly Postmaster postmaster;
    private readonly ClusterLock users;
    private readonly PostgresBinaries binaries;

    private EmbeddedPostgres(ClusterFolder folder, ClusterSettings settings, PostgresBinaries binaries)
    {
        (this.folder, this.settings, this.binaries) = (folder, settings, binaries);
        postmaster = new Postmaster(folder);
        users = new ClusterLock(folder);
        Connections = ClusterAccess.Connections(folder, ClusterAccess.Database);
        Started = Task.CompletedTask;
    }

    /// <summary>Known at once; usable when <see cref="Started"/> is done.</summary>
    public LedgerConnections Connections { get; }

    /// <summary>Done when the server takes connections; fails with <see cref="StartRefusedException"/>.</summary>
    public Task Started { get; private set; }

    /// <summary>The server's process while it runs.</summary>
    public int? Pid => postmaster.Pid;

    /// <summary>We look after the server: start it again when it dies.</summary>
    public bool Owned => users.Owned;

    public static string DefaultFolder => ClusterFolder.Default();

    /// <summary>Whether a cluster of ours lies in the folder.</summary>
    public static bool IsIn(string dataFolder) => new ClusterFolder(dataFolder).HasCluster;

    /// <summary>
    /// Refuses at once what cannot work (no PostgreSQL, a folder of another version, not writable); the start itself goes on behind
    /// <see cref="Started"/>, so that the rest of the program can be built meanwhile.
    /// </summary>
    public static EmbeddedPostgres Begin(string dataFolder, ClusterSettings? settings = null, CancellationToken ct = default)
    {
        var folder = new ClusterFolder(dataFolder);
        folder.Prepare();
        var postgres = new EmbeddedPostgres(folder, settings ?? new ClusterSettings(), PostgresBinaries.Find(folder.Major(), folder.Root));
        postgres.Started = Task.Run(() => postgres.StartAsync(ct), ct);
        return postgres;
    }

    /// <summary>The connections to another database of this cluster.</summary>
    public LedgerConnections ConnectionsTo(string database) => ClusterAccess.Connections(folder, database);

    /// <summary>As PostgreSQL's superuser: for setting up, never for serving.</summary>
    public string Superuser(string database) => ClusterAccess.As(folder, ClusterAccess.Superuser, database);

    /// <summary>Starts the server again whenever it dies, and takes over when the process that did so before is gone.</summary>
    public async Task SuperviseAsync(ILogger log, CancellationToken ct)
    {
        await Started;
        using var watch = new PeriodicTimer(Glance);
        while (await watch.WaitForNextTickAsync(ct))
        {
            if (!users.TryOwn() || postmaster.Pid is not null) continue;
            var down = Stopwatch.StartNew();
            log.LogWarning("PostgreSQL is down: starting it again.");
            try
            {
                await EnsureRunningAsync(ct);
                log.LogWarning("PostgreSQL is up again as process {Pid} after {Milliseconds} ms.", Pid, down.ElapsedMilliseconds);
            }
            catch (Exception e) when (e is StartRefusedException or IOException or UnauthorizedAccessException)
            {
                log.LogError("PostgreSQL could not be started, next attempt in a second: {Reason}", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    /// <summary>No longer a user of the server: the last one stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        // A start under way would otherwise leave a server behind that nobody stops.
        await Started.ContinueWith(_ => { }, TaskScheduler.Default);
        if (users.LeaveAsLast()) await postmaster.StopAsync(settings.Durable, TimeSpan.FromSeconds(30));
        users.Dispose();
    }

    /// <summary>Stops what killed processes left running in a folder that nobody uses any more, and then lets it be removed.</summary>
    public static async Task AbandonAsync(string dataFolder, Action<string> remove)
    {
        ArgumentNullException.ThrowIfNull(remove);
        var folder = new ClusterFolder(dataFolder);
        using var users = new ClusterLock(folder);
        if (!users.LeaveAsLast()) return;
        await new Postmaster(folder).StopAsync(fast: false, TimeSpan.FromSeconds(5));
        remove(dataFolder);
    }

    private async Task StartAsync(CancellationToken ct)
    {
        await users.EnterAsync(ct);
        // Somebody else's server may just be coming up. Should that process die before it is up, the lock comes to us.
        while (!users.TryOwn())
        {
            if (postmaster.IsReady) return;
            await Task.Delay(20, ct);
        }

        await EnsureRunningAsync(ct);
    }

    private async Task EnsureRunningAsync(CancellationToken ct)
    {
        // Found running, then adopted; unless it was found dying.
        if (postmaster.Pid is not null && await BecomesReadyAsync(ct)) return;
        if (!folder.HasCluster) ClusterMaking.Make(folder, binaries, settings);
        await postmaster.ClearRemainsAsync(ct);
        Launch();
        if (!await BecomesReadyAsync(ct))
            throw new StartRefusedException($"PostgreSQL 没有启动：{Said()}（日志：{folder.StartLog}、{folder.Cluster}/log）");
    }

    private void Launch()
    {
        var user = ClusterUser.For(folder.Cluster);
        user.MakePrivateFolder(folder.Sockets);
        ClusterMaking.Configure(folder.Cluster, settings);
        ClusterShell.Detach(
            user.Wrap(binaries.Postgres, "-D", folder.Cluster, "-c", "cluster_name=" + folder.Name, "-c", "unix_socket_directories=" + folder.Sockets),
            folder.StartLog);
    }

    // No deadline as long as the server lives: after a crash it first reads its log, and that takes as long as it takes.
    private async Task<bool> BecomesReadyAsync(CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        var nextLook = Glance;
        while (!postmaster.IsReady)
        {
            if (waited.Elapsed > nextLook)
            {
                if (!postmaster.IsUnderWay) return false;
                nextLook = waited.Elapsed + Glance;
            }

            await Task.Delay(5, ct);
        }

        return true;
    }

    // The first moments are told to the start log, the rest to the server's own log.
    private string Said()
    {
        var logs = Path.Combine(folder.Cluster, "log");
        IEnumerable<string> own = Directory.Exists(logs) ? Directory.EnumerateFiles(logs).OrderByDescending(File.GetLastWriteTimeUtc).Take(1) : [];
        var told = own.Prepend(folder.StartLog).Where(File.Exists).Select(File.ReadAllText).ToList();
        var fatal = told.FirstOrDefault(t => t.Contains("FATAL", StringComparison.Ordinal)) ?? told.FirstOrDefault() ?? "";
        return new Answer(1, fatal).Gist;
    }
}
