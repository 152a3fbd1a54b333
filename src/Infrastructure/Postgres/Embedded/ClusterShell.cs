using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>How a program ended and what it said, both streams in one.</summary>
internal sealed record Answer(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The line a person should read first.</summary>
    public string Gist => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .LastOrDefault(l => l.Contains("FATAL", StringComparison.Ordinal) || l.Contains("error", StringComparison.OrdinalIgnoreCase))
        ?? Output.Trim().Split('\n')[^1];
}

/// <summary>Other programs: PostgreSQL's own and the few system ones that .NET has no call for.</summary>
internal static class ClusterShell
{
    public const int SigInt = 2;
    public const int SigQuit = 3;
    public const int SigKill = 9;

    public static Answer Run(string program, params IEnumerable<string> arguments) => Run(program, input: null, arguments);

    public static Answer Run(string program, string? input, IEnumerable<string> arguments)
    {
        using var process = Process.Start(Describe(program, arguments)) ?? throw new StartRefusedException($"无法启动程序 {program}。");
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null) process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Answer(process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    /// <summary>Starts a server that outlives us if it must: own session (Ctrl-C in our terminal is not meant for it), no pipe to us.</summary>
    public static void Detach(IReadOnlyList<string> command, string log)
    {
        // No reference to the process is kept: whether it lives is asked of /proc, the same way for a server that was found running.
        // exec all along, so that no shell stays between.
        using var process = Process.Start(Describe("/bin/sh", ["-c", "log=$1; shift; exec setsid \"$@\" </dev/null >\"$log\" 2>&1", "sh", log, .. command]))
            ?? throw new StartRefusedException("无法启动 /bin/sh。");
    }

    /// <summary>False when there is no such process (any more).</summary>
    public static bool Signal(int pid, int signal) => Kill(pid, signal) == 0;

    private static ProcessStartInfo Describe(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            // A folder every user may stand in: PostgreSQL's programs complain when they cannot go back to where they started.
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PGPORT, PGDATA and the like of the operator's shell must not leak into our own cluster.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
}
