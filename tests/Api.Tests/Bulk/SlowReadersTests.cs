using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Bulk;

/// <summary>Clients that send everything before they read, over a socket, since an HTTP library would read on its own account.</summary>
[Trait("Category", "Slow")]
[Collection(AloneCollection.Name)]
public sealed class SlowReadersTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const int Count = 20_000;

    [Fact]
    public async Task Who_sends_everything_before_it_reads_gets_every_answer_and_takes_no_memory()
    {
        var before = await Host.HeadAsync();
        using var socket = new TcpClient { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(Host.Address.Host, Host.Address.Port);
        var stream = socket.GetStream();
        var broken = $"{{\"key\":\"{new string('x', 50_000)}"; // a hundred million bytes of them
        var lines = Enumerable.Range(0, Count).Select(i =>
            Encoding.UTF8.GetBytes((i % 10 == 9 ? broken : JsonSerializer.Serialize(CommandsTests.Register(Guid.NewGuid(), i), ApiClient.Plain)) + "\n")).ToList();
        // HTTP/1.0, so that the answer comes in one piece up to the end of the connection
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/commands HTTP/1.0\r\nHost: x\r\nAuthorization: Bearer {Api.Token}\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                + $"{lines.Sum(l => l.Length)}\r\n\r\n"));
        var first = GC.GetTotalMemory(forceFullCollection: true);
        var most = first;
        for (var i = 0; i < Count; i++)
        {
            await stream.WriteAsync(lines[i]);
            if (i % 2000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }

        // not a byte has been read so far
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync()).Should().Contain(" 200 ");
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // headers
        }

        var (answers, accepted) = (0, 0L);
        while (await reader.ReadLineAsync() is { } text)
        {
            var answer = JsonDocument.Parse(text).RootElement;
            answer.Number("line").Should().Be(++answers);
            if (answers % 10 == 0) answer.Number("status").Should().Be(400);
            else answer.Number("ledgerIndex").Should().Be(before + ++accepted);
        }

        answers.Should().Be(Count);
        (await Host.HeadAsync()).Should().Be(before + accepted);
        (most - first).Should().BeLessThan(14_000_000, "lines under way are bounded, whatever is sent");
    }
}

/// <summary>Tests that measure the process, so that none runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
