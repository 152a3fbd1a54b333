using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NanhuOrg.Infrastructure.Postgres.Embedded;
using NanhuOrg.Testing;

namespace NanhuOrg.Faults;

/// <summary>The real executable on a folder of its own, started, killed and started again.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>What a process that was killed with -9 leaves as its exit code.</summary>
    public const int KilledBySignal9 = 128 + 9;

    private readonly ConcurrentQueue<string> said = new();
    private readonly HttpClient health = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? process;

    private Service(string folder, int port) => (Folder, Address) = (folder, new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"));

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>Both streams of all the processes so far.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>The database server's process, as it says itself; null when it has none.</summary>
    public int? PostgresPid
    {
        get
        {
            var file = Path.Combine(Folder, "postgres", "postmaster.pid");
            return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && IsAlive(pid)
                ? pid : null;
        }
    }

    /// <summary>Not started yet.</summary>
    public static Service In(string folder) => new(folder, FreePort());

    /// <param name="folder">One of its own unless said otherwise.</param>
    public static async Task<Service> StartAsync(string? folder = null)
    {
        var service = In(folder ?? TestCluster.NewFolder());
        await service.StartAgainAsync();
        return service;
    }

    public async Task StartAgainAsync()
    {
        process = Launch("serve", "--port", Address.Port.ToString(CultureInfo.InvariantCulture), "--empty");
        await Eventually.BeAsync(
            async () => !process.HasExited ? await IsReadyAsync() : throw new InvalidOperationException($"The service ended at once:\n{Said}"), "the service is ready",
            TimeSpan.FromSeconds(60));
    }

    /// <summary>kill -9 of the service itself; its PostgreSQL goes on, an orphan.</summary>
    public async Task<int> KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>kill -9 of PostgreSQL's first process; returns when another one runs.</summary>
    public async Task KillPostgresAsync()
    {
        var before = PostgresPid ?? throw new InvalidOperationException("PostgreSQL does not run.");
        using (var postmaster = Process.GetProcessById(before)) postmaster.Kill();
        await Eventually.BeAsync(() => !IsAlive(before), "PostgreSQL is gone");
        await Eventually.BeAsync(() => PostgresPid is { } now && now != before, "another PostgreSQL runs", TimeSpan.FromSeconds(60));
    }

    /// <summary>All processes of PostgreSQL: stopped, they take whatever they are sent and say nothing; or going on as if nothing had been.</summary>
    public async Task SignalPostgresAsync(string signal)
    {
        var postmaster = PostgresPid ?? throw new InvalidOperationException("PostgreSQL does not run.");
        string[] pids = [Text(postmaster), .. Directory.EnumerateDirectories("/proc").Where(p => ParentOf(p) == postmaster).Select(p => Path.GetFileName(p))];
        using var kill = Process.Start("kill", [$"-{signal}", .. pids]);
        await kill.WaitForExitAsync();
    }

    /// <summary>What it says of itself, and how long it took to say so.</summary>
    public async Task<(int Status, string Word, TimeSpan Took)> HealthAsync()
    {
        var asked = Stopwatch.StartNew();
        using var answer = await health.GetAsync(new Uri(Address, "/health/ready"));
        return ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Split('"')[3], asked.Elapsed);
    }

    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", Text(process!.Id)])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Runs another verb on the same folder.</summary>
    public async Task<(int Code, string Said)> RunAsync(params string[] verb)
    {
        var from = said.Count;
        using var running = Launch(verb);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await running.WaitForExitAsync(patience.Token);
        return (running.ExitCode, string.Join('\n', said.Skip(from)));
    }

    /// <summary>Processes that have anything to do with the folder.</summary>
    public IEnumerable<string> Processes() =>
        from folder in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        let words = CommandLine(folder)
        where words.Contains(Folder, StringComparison.Ordinal)
        select words;

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        health.Dispose();
        await EmbeddedPostgres.AbandonAsync(Folder, folder => Directory.Delete(folder, recursive: true));
    }

    private Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments, "--data", Folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // a database of the operator's is none of the tests' business
        foreach (var name in new[] { "Ledger", "Migrator", "Auditor" }) start.Environment.Remove("ConnectionStrings__" + name);
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        started.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await health.GetAsync(new Uri(Address, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    // bin/<configuration>/net10.0 of this project, and of the Api the same
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var root = own.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "src", "Api", "bin", own.Parent.Name, own.Name, "NanhuOrg.Api.dll");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static bool IsAlive(int pid) => CommandLine($"/proc/{Text(pid)}").Length > 0;

    private static int ParentOf(string folder)
    {
        try
        {
            // behind the name, which may have brackets of its own
            var stat = File.ReadAllText(Path.Combine(folder, "stat")).Split(") ")[^1].Split(' ');
            return int.TryParse(stat[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // empty for a process that has ended, also while nobody has collected it
    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
