using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NanhuOrg.Bench;

/// <summary>
/// One HTTP/1.1 connection with one request under way, on a bare socket: HttpClient would take a processor share that server and database then lack.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();

    private byte[] buffer = new byte[16 * 1024];
    private int filled;
    private int bodyAt;

    private HttpConnection(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public int Status { get; private set; }

    public static HttpConnection Open(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
        try
        {
            socket.Connect(IPAddress.Loopback, port);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new(socket);
    }

    public void Send(ReadOnlySpan<byte> request)
    {
        (filled, bodyAt, Status) = (0, 0, 0);
        while (request.Length > 0) request = request[Socket.Send(request)..];
    }

    /// <summary>Takes what has come. True: the answer is complete.</summary>
    public bool Receive()
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = Socket.Receive(buffer.AsSpan(filled));
        if (read == 0) throw new IOException("The server closed the connection.");
        filled += read;
        return Complete();
    }

    public void Ask(ReadOnlySpan<byte> request)
    {
        Send(request);
        while (!Receive())
        {
        }
    }

    /// <summary>The answer's body, chunks joined.</summary>
    public string Body()
    {
        var rest = buffer.AsSpan(bodyAt, filled - bodyAt);
        if (!Chunked()) return Encoding.UTF8.GetString(rest);
        var bytes = new List<byte>(rest.Length);
        while (true)
        {
            var line = rest.IndexOf("\r\n"u8);
            var size = int.Parse(rest[..line], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (size == 0) return Encoding.UTF8.GetString([.. bytes]);
            bytes.AddRange(rest.Slice(line + 2, size));
            rest = rest[(line + 2 + size + 2)..];
        }
    }

    public void Dispose() => Socket.Dispose();

    private bool Complete()
    {
        var all = buffer.AsSpan(0, filled);
        if (bodyAt == 0)
        {
            var end = all.IndexOf(End);
            if (end < 0) return false;
            bodyAt = end + End.Length;
            Status = ((all[9] - '0') * 100) + ((all[10] - '0') * 10) + (all[11] - '0');
        }

        // only one answer is under way, and JSON holds no bare line breaks: the last chunk's mark can be nothing else
        if (Chunked()) return all[bodyAt..].EndsWith("0\r\n\r\n"u8) && (filled - bodyAt == 5 || all.EndsWith("\r\n0\r\n\r\n"u8));
        return filled - bodyAt >= Length(all[..bodyAt]);
    }

    private bool Chunked() => buffer.AsSpan(0, bodyAt).IndexOf("Transfer-Encoding: chunked"u8) >= 0;

    private static int Length(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length : 0;
    }
}
