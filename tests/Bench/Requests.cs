using System.Text;
using System.Text.Unicode;

namespace NanhuOrg.Bench;

/// <summary>Steps as HTTP requests, written without a detour through strings.</summary>
internal sealed class Requests(string token)
{
    private const string Path = "/api/v1/governance/disputes";

    private static readonly byte[][] Registrations =
    [
        .. Workload.Communities.SelectMany(community => Workload.Categories.Select(category => (Community: community, Category: category))).Select((r, n) => Encoding.UTF8.GetBytes(
            $$"""{"community":"{{r.Community}}","category":"{{r.Category}}","source":"walk-in","partyCount":2,"summary":"{{Workload.SummaryOf(n)}}","occurredOn":"2024-12-31"}""")),
    ];

    private static readonly byte[] Resolution = Encoding.UTF8.GetBytes("""{"agreement":"written","agreementNumber":"南调 2024-0001","occurredOn":"2024-12-31"}""");
    private static readonly byte[] Reopening = Encoding.UTF8.GetBytes("""{"reason":"一方未按约定履行,申请重新调解","occurredOn":"2024-12-31"}""");

    private readonly byte[] buffer = new byte[16 * 1024];
    private int turn;

    /// <summary>Good until the next call. Each one has an idempotency key of its own.</summary>
    /// <param name="named">The record's id is the client's, not the server's to give.</param>
    public ReadOnlySpan<byte> Of(in Step step, bool named = false)
    {
        var body = step.Kind switch
        {
            StepKind.Register => Registrations[turn++ % Registrations.Length],
            StepKind.Resolve => Resolution,
            _ => Reopening,
        };
        var id = named && step.Kind == StepKind.Register ? $"\"id\":\"{step.Id}\"," : "";
        var verb = step.Kind switch { StepKind.Register => "", StepKind.Resolve => $"/{step.Id}/resolve", _ => $"/{step.Id}/reopen" };
        var match = step.Kind == StepKind.Register ? "" : $"If-Match: \"{step.Version}\"\r\n";
        if (!Utf8.TryWrite(
            buffer, $"POST {Path}{verb} HTTP/1.1\r\n{Headers}Idempotency-Key: {Guid.NewGuid()}\r\n{match}Content-Length: {body.Length + id.Length}\r\n\r\n{{{id}",
            out var head)) throw new InvalidOperationException("A request is larger than expected.");
        body.AsSpan(1).CopyTo(buffer.AsSpan(head));
        return buffer.AsSpan(0, head + body.Length - 1);
    }

    public byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{Headers}\r\n");

    private string Headers { get; } = $"Host: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n";
}
