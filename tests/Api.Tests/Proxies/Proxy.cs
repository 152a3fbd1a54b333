using System.Net;
using System.Net.Sockets;

namespace NanhuOrg.Api.Tests.Proxies;

/// <summary>A proxy that ends TLS, and the browser's cookies before it: calls the service from an address of its own, and says who called it, by what name and over what.</summary>
internal sealed class Proxy(Uri service, CookieContainer cookies) : DelegatingHandler(From("127.0.0.2"))
{
    public const string Caller = "203.0.113.7";

    /// <summary>What it takes off the path.</summary>
    public string? Strips { get; init; }

    /// <summary>What the caller says of who called him.</summary>
    public string? Claims { get; init; }

    /// <summary>A way to the service from this address of this machine.</summary>
    public static SocketsHttpHandler From(string address) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var outside = request.RequestUri!;
        var path = outside.PathAndQuery;
        if (Strips is { } strips && path.StartsWith(strips, StringComparison.Ordinal)) path = path[strips.Length..] is ['/', ..] rest ? rest : $"/{path[strips.Length..]}";
        request.RequestUri = new Uri(service, path);
        if (cookies.GetCookieHeader(outside) is { Length: > 0 } held) request.Headers.Add("Cookie", held);
        request.Headers.Add("X-Forwarded-For", Claims is null ? Caller : $"{Claims}, {Caller}");
        request.Headers.Add("X-Forwarded-Proto", outside.Scheme);
        request.Headers.Add("X-Forwarded-Host", outside.Authority);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var given))
        {
            foreach (var cookie in given) cookies.SetCookies(outside, cookie);
        }

        return answer;
    }
}
