using System.Net.Sockets;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Infrastructure.Tests.Ledger;

/// <summary>A line to PostgreSQL that carries a COMMIT there and goes dead before the answer comes back, or that falls silent.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";

    private readonly string folder = TestCluster.NewFolder();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource closing = new();
    private readonly string server;
    private volatile TaskCompletionSource? silence;
    private int toLose;
    private int lost;

    private CutLine(TestDatabase database)
    {
        server = Path.Combine(new NpgsqlConnectionStringBuilder(database.Connections.App).Host!, SocketName);
        var connections = database.Connections;
        Connections = new(Through(connections.App), Through(connections.Migrator), Through(connections.Auditor));
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, SocketName)));
        listener.Listen();
        _ = AcceptAsync();
    }

    public LedgerConnections Connections { get; }

    /// <summary>How many answers were lost.</summary>
    public int Lost => Volatile.Read(ref lost);

    public static CutLine To(TestDatabase database) => new(database);

    public void LoseAnswersToCommit(int times) => Volatile.Write(ref toLose, times);

    /// <summary>It still takes what is sent, as a server does that was stopped, and hands nothing on.</summary>
    public void FallSilent() => silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void SpeakAgain()
    {
        var waiting = silence;
        silence = null;
        waiting?.SetResult();
    }

    public async ValueTask DisposeAsync()
    {
        SpeakAgain();
        await closing.CancelAsync();
        listener.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Through(string connection) => new NpgsqlConnectionStringBuilder(connection) { Host = folder }.ConnectionString;

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptAsync(closing.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var near = client;
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await far.ConnectAsync(new UnixDomainSocketEndPoint(server));
            var there = Pump(near, far, _ => false);
            // PostgreSQL says it when it is done
            var back = Pump(far, near, said => said.IndexOf("COMMIT\0"u8) >= 0 && Interlocked.Decrement(ref toLose) >= 0);
            if (await await Task.WhenAny(there, back)) Interlocked.Increment(ref lost);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // either end hung up
        }
    }

    /// <returns>Whether it went dead on purpose.</returns>
    private async Task<bool> Pump(Socket from, Socket to, Losing loses)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, closing.Token) is > 0 and var n)
        {
            if (silence is { } waiting) await waiting.Task;
            if (loses(buffer.AsSpan(0, n))) return true;
            await to.SendAsync(buffer.AsMemory(0, n), closing.Token);
        }

        return false;
    }

    private delegate bool Losing(ReadOnlySpan<byte> bytes);
}
