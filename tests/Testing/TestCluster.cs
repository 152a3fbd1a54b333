using System.Diagnostics;
using NanhuOrg.Infrastructure.Postgres.Embedded;

namespace NanhuOrg.Testing;

/// <summary>
/// One PostgreSQL per test run, started when the first test asks and stopped when the process ends. It does not wait for the disk:
/// nothing in it outlives the run.
/// </summary>
public static class TestCluster
{
    private const string Prefix = "nanhu-tests-";
    private const string Memory = "/dev/shm";
    private const long Roomy = 4L << 30;

    private static readonly Lazy<Task<EmbeddedPostgres>> Running = new(StartAsync);

    public static Task<EmbeddedPostgres> Instance => Running.Value;

    /// <summary>A fresh folder for a test that needs one, short enough for a socket.</summary>
    public static string NewFolder() => NewFolder(Path.GetTempPath());

    private static string NewFolder(string parent) => Directory.CreateDirectory(Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Path.GetRandomFileName()[..6]}")).FullName;

    // A database is some three hundred files. Disk file systems take their time to make and drop that many of them again and again, memory does not.
    private static IEnumerable<string> Parents()
    {
        if (Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Roomy) yield return Memory;
        yield return Path.GetTempPath();
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var folder = NewFolder(Parents().First());
        // 64 clients here, a second node there, and databases cloned side by side.
        var postgres = EmbeddedPostgres.Begin(folder, new ClusterSettings(Durable: false, MaxConnections: 400, SharedBuffers: "128MB"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            postgres.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(10));
            // By a process of its own: the test host is killed when it takes longer than a moment to end.
            Process.Start("setsid", ["rm", "-rf", folder]).Dispose();
        };
        await postgres.Started;
        var superuser = postgres.Superuser("postgres");
        await Sql.RunAsync(superuser, "alter system set max_wal_size = '512MB'");
        await Sql.RunAsync(superuser, "alter system set autovacuum = off");
        await Sql.RunAsync(superuser, "select pg_reload_conf()");
        // Runs that were killed leave their cluster behind, running; clearing them away costs the tests no time.
        _ = Task.Run(() => SweepAsync());
        return postgres;
    }

    // The folder's name says which process made it.
    private static async Task SweepAsync()
    {
        foreach (var folder in Parents().SelectMany(p => Directory.EnumerateDirectories(p, Prefix + "*")))
        {
            var maker = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!Directory.Exists("/proc/" + maker)) await EmbeddedPostgres.AbandonAsync(folder, Remove);
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run's sweep gets it.
        }
    }
}
