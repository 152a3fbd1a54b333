using System.Net.Sockets;
using System.Text;

namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>Bytes on a connection, for what no client library would send.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly TcpClient client = new();
    private readonly StreamReader answer;

    public RawRequest(Uri address)
    {
        client.Connect(address.Host, address.Port);
        answer = new StreamReader(client.GetStream(), Encoding.UTF8);
    }

    public async Task<RawRequest> SendAsync(string text)
    {
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        return this;
    }

    /// <summary>All until the server closes: asked with <c>Connection: close</c>, or refused.</summary>
    public async Task<(int Status, string Text)> ReadAsync()
    {
        var text = await answer.ReadToEndAsync();
        return (int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), text);
    }

    /// <summary>The next line that contains this; fails when the server closes before.</summary>
    public async Task<string> ReadToAsync(string wanted)
    {
        while (await answer.ReadLineAsync() is { } line)
        {
            if (line.Contains(wanted, StringComparison.Ordinal)) return line;
        }

        throw new EndOfStreamException($"The answer ended without {wanted}.");
    }

    public void Dispose()
    {
        answer.Dispose();
        client.Dispose();
    }
}
