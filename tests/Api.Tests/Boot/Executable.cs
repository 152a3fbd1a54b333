using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Boot;

/// <summary>The Api as its users start it: a process of its own, which can be killed.</summary>
internal sealed class Executable : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private Executable(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public static Executable Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "NanhuOrg.Api"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The runtime that runs the tests, wherever it was put.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        foreach (var name in new[] { "ConnectionStrings__Ledger", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT" }) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Executable(Process.Start(start)!);
    }

    /// <summary>Serving and ready; <paramref name="port"/> must be free.</summary>
    public static async Task<Executable> ServeAsync(string folder, int port, params (string Name, string Value)[] environment)
    {
        var service = Start(["serve", "--data", folder, "--port", $"{port}", "--empty"], environment);
        await Eventually.BeAsync(() => service.process.HasExited ? throw new InvalidOperationException(service.error.Result) : IsReadyAsync(port), "the service is ready",
            TimeSpan.FromSeconds(60));
        return service;
    }

    public static async Task<bool> IsReadyAsync(int port)
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await error);
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>As an operator or the system stops it; twice, because timeout(1) and others signal the program and then its group.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}; kill -TERM {process.Id}"])) await kill.WaitForExitAsync();
        return (await EndAsync()).Code;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
