using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>
/// The server processes of one cluster as /proc shows them, whoever started them. A process is recognised by its command line, which anybody
/// may read, and never by its number alone: numbers are given again.
/// </summary>
internal sealed class Postmaster(ClusterFolder folder)
{
    private readonly string pidFile = Path.Combine(folder.Cluster, "postmaster.pid");

    /// <summary>The running server's process, or null.</summary>
    public int? Pid => NotedIn(pidFile) is { } noted && IsOurs(noted.Pid) ? noted.Pid : null;

    /// <summary>It runs and takes connections.</summary>
    public bool IsReady => NotedIn(pidFile) is { Ready: true } noted && IsOurs(noted.Pid);

    /// <summary>Launched, but perhaps not far enough to have written its file, or even still a shell about to become the server.</summary>
    public bool IsUnderWay => All().Any(pid => Words(pid).Contains(folder.Cluster) && IsOfThisSystem(pid));

    /// <summary>
    /// Clears what a killed server left. Its other processes go as soon as they notice, but one in the middle of a long statement may not, and
    /// as long as any holds the shared memory no new server starts. What they had not committed is lost already: it died with the server.
    /// </summary>
    public async Task ClearRemainsAsync(CancellationToken ct)
    {
        var patience = Stopwatch.StartNew();
        var signal = ClusterShell.SigQuit;
        while (All().Where(IsOurs).ToList() is { Count: > 0 } left)
        {
            foreach (var pid in left) ClusterShell.Signal(pid, signal);
            if (patience.Elapsed > TimeSpan.FromSeconds(3)) signal = ClusterShell.SigKill;
            if (patience.Elapsed > TimeSpan.FromSeconds(30)) throw new StartRefusedException($"上次留下的 PostgreSQL 进程 {string.Join("、", left)} 无法结束。");
            await Task.Delay(20, ct);
        }

        // PostgreSQL would believe these files if the number had been given to some other process, or if nobody has collected the dead one yet.
        // Should it be a server's, it may be ours under another path of the same folder: then PostgreSQL is the judge.
        foreach (var file in new[] { pidFile, Path.Combine(folder.Sockets, ".s.PGSQL.5432.lock") })
        {
            if (NotedIn(file) is { } noted && Program(noted.Pid) != "postgres") File.Delete(file);
        }
    }

    /// <summary>Fast shutdown: open transactions are rolled back, the rest is written out.</summary>
    public async Task StopAsync(bool fast, TimeSpan patience)
    {
        while (Pid is null && IsUnderWay) await Task.Delay(5);
        if (Pid is not { } pid) return;
        ClusterShell.Signal(pid, fast ? ClusterShell.SigInt : ClusterShell.SigQuit);
        var waited = Stopwatch.StartNew();
        while (IsOurs(pid))
        {
            // Safe, only slower to start next time: the log is on disk.
            if (waited.Elapsed > patience) ClusterShell.Signal(pid, ClusterShell.SigQuit);
            if (waited.Elapsed > patience + TimeSpan.FromSeconds(10)) return;
            await Task.Delay(10);
        }
    }

    private static (int Pid, bool Ready)? NotedIn(string file)
    {
        try
        {
            var lines = File.ReadAllText(file).Split('\n');
            if (!int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)) return null;
            return (pid, lines.Length > 7 && lines[7].StartsWith("ready", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc")
            .Select(f => int.TryParse(Path.GetFileName(f.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    private static string Program(int pid) => Path.GetFileName(Words(pid)[0]);

    // Empty for a process that has ended, also while its parent has not collected it yet.
    private static string[] Words(int pid)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/cmdline")).Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [""];
        }
    }

    private bool IsOurs(int pid)
    {
        var words = Words(pid);
        var ours = words[0].StartsWith($"postgres: {folder.Name}: ", StringComparison.Ordinal)
            || (Path.GetFileName(words[0]) == "postgres" && words.Contains(folder.Cluster));
        return ours && IsOfThisSystem(pid);
    }

    // A container's processes are seen from outside as well, and its folder may have the same path: such a process has a second number in there.
    private static bool IsOfThisSystem(int pid)
    {
        try
        {
            return File.ReadLines($"/proc/{pid}/status").FirstOrDefault(l => l.StartsWith("NSpid:", StringComparison.Ordinal))?.Split('\t') is null or { Length: 2 };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
