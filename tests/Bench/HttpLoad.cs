using System.Diagnostics;
using System.Net.Sockets;

namespace NanhuOrg.Bench;

/// <summary>
/// Clients over HTTP, each on a connection of its own with one request under way; one thread looks after them all. After the time is up nothing new is sent, and
/// what is under way is waited for: acknowledged is then exactly what the ledger must have.
/// </summary>
internal static class HttpLoad
{
    public static LoadResult Run(int port, string token, int clients, Func<long, bool> goOn, Func<Step> next, Action<Step> acknowledged, bool named = false)
    {
        var requests = new Requests(token);
        var connections = new Dictionary<Socket, Client>();
        try
        {
            for (var i = 0; i < clients; i++)
            {
                var connection = HttpConnection.Open(port);
                connections.Add(connection.Socket, new Client(connection));
            }

            return Drive(connections, requests, goOn, next, acknowledged, named);
        }
        finally
        {
            foreach (var client in connections.Values) client.Connection.Dispose();
        }
    }

    private static LoadResult Drive(Dictionary<Socket, Client> clients, Requests requests, Func<long, bool> goOn, Func<Step> next, Action<Step> acknowledged, bool named)
    {
        var milliseconds = new List<double>(1 << 16);
        var busy = new List<Socket>(clients.Keys);
        var ready = new List<Socket>(busy.Count);
        var began = Stopwatch.GetTimestamp();
        var sent = 0L;
        foreach (var client in clients.Values) Send(client);
        while (busy.Count > 0)
        {
            ready.Clear();
            ready.AddRange(busy);
            Socket.Select(ready, null, null, TimeSpan.FromSeconds(60));
            if (ready.Count == 0) throw new TimeoutException("No answer for a minute.");
            foreach (var socket in ready)
            {
                var client = clients[socket];
                if (!client.Connection.Receive()) continue;
                milliseconds.Add(Stopwatch.GetElapsedTime(client.SentAt).TotalMilliseconds);
                if (client.Connection.Status != (client.Step.Kind == StepKind.Register ? 201 : 200))
                    throw new InvalidOperationException($"{client.Step.Kind} was answered {client.Connection.Status}: {client.Connection.Body()}");
                acknowledged(client.Step);
                if (goOn(sent)) Send(client);
                else busy.Remove(socket);
            }
        }

        return new(milliseconds.Count, Stopwatch.GetElapsedTime(began), milliseconds);

        void Send(Client client)
        {
            sent++;
            client.Step = next();
            client.SentAt = Stopwatch.GetTimestamp();
            client.Connection.Send(requests.Of(client.Step, named));
        }
    }

    private sealed class Client(HttpConnection connection)
    {
        public HttpConnection Connection { get; } = connection;

        public Step Step { get; set; }

        public long SentAt { get; set; }
    }
}
