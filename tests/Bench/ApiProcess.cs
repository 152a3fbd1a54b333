using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Infrastructure.Postgres.Embedded;

namespace NanhuOrg.Bench;

/// <summary>The published program, serving.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    /// <summary>Tokens are good for 15 minutes.</summary>
    private static readonly TimeSpan TokenAge = TimeSpan.FromMinutes(10);

    private readonly Process process;
    private (string Text, long At)? token;

    private ApiProcess(Process process, string folder, int port) => (this.process, Folder, Port) = (process, folder, port);

    public string Folder { get; }

    public int Port { get; }

    public int Pid => process.Id;

    /// <param name="connections">Its database; null: the embedded one of the folder.</param>
    public static ApiProcess Launch(string program, string folder, LedgerConnections? connections)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(program, ["serve", "--data", folder, "--port", $"{port}", "--empty"]) { RedirectStandardOutput = true, WorkingDirectory = "/" };
        string[] othersBusiness = ["ConnectionStrings__", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "NANHU_BIND"];
        foreach (var name in start.Environment.Keys.Where(k => othersBusiness.Any(o => k.StartsWith(o, StringComparison.Ordinal))).ToList()) start.Environment.Remove(name);
        if (connections is not null)
        {
            start.Environment["ConnectionStrings__Ledger"] = connections.App;
            start.Environment["ConnectionStrings__Migrator"] = connections.Migrator;
            start.Environment["ConnectionStrings__Auditor"] = connections.Auditor;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        process.BeginOutputReadLine(); // nobody reads it, but the pipe must not fill
        return new(process, folder, port);
    }

    public async Task Ready(CancellationToken ct)
    {
        using var http = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            if (process.HasExited || tries > 6000) throw new InvalidOperationException("The program does not serve.");
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Port}/health/ready"), ct);
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(10, ct);
        }
    }

    public async Task<string> Token(CancellationToken ct)
    {
        if (token is { } known && Stopwatch.GetElapsedTime(known.At) < TokenAge) return known.Text;
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "bootstrap-client.json"), ct));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = file.RootElement.GetProperty("clientId").GetString()!,
            ["client_secret"] = file.RootElement.GetProperty("clientSecret").GetString()!,
        });
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{Port}/connect/token"), form, ct);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(ct));
        token = (json.RootElement.GetProperty("access_token").GetString()!, Stopwatch.GetTimestamp());
        return token.Value.Text;
    }

    public async ValueTask DisposeAsync()
    {
        const int Terminate = 15;
        if (!process.HasExited) ClusterShell.Signal(process.Id, Terminate);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
