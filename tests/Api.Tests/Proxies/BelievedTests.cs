using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Tests.Proxies;

/// <summary>Whose word is taken for who called, over what and by what name: the part of the service that decides it, and one address that says what came out.</summary>
public sealed class BelievedTests : IAsyncLifetime
{
    private WebApplication app = null!;
    private Uri address = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddProxies(new ProxySettings([IPNetwork.Parse("127.0.0.2/32"), IPNetwork.Parse("127.0.1.0/24")], default, []));
        app = builder.Build();
        app.UseProxies();
        app.MapGet("/", (HttpContext http) => $"{http.Connection.RemoteIpAddress} {http.Request.Scheme} {http.Request.Host}");
        await app.StartAsync();
        address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    // from whom, who called him, over what, by what name: what is believed
    [InlineData("127.0.0.2", "203.0.113.7", "https", "desk.example", "203.0.113.7 https desk.example")]
    [InlineData("127.0.0.3", "203.0.113.7", "https", "desk.example", "127.0.0.3 http itself")]
    [InlineData("127.0.0.1", "127.0.0.2", "https", "desk.example", "127.0.0.1 http itself")]
    // the caller's own claims stand further left
    [InlineData("127.0.0.2", "6.6.6.6, 203.0.113.7", "https", null, "203.0.113.7 https itself")]
    [InlineData("127.0.0.2", "6.6.6.6, 127.0.1.9, 203.0.113.7", "http, https", "evil.example, desk.example", "203.0.113.7 https desk.example")]
    // several in a row, each saying who called it; the scheme by each, or by the first alone
    [InlineData("127.0.0.2", "203.0.113.7, 127.0.1.1, 127.0.1.2", "https, http, http", null, "203.0.113.7 https itself")]
    [InlineData("127.0.1.200", "6.6.6.6, 203.0.113.7, 127.0.0.2", "https", null, "203.0.113.7 https itself")]
    [InlineData("127.0.0.2", "203.0.113.7, 127.0.0.3, 127.0.1.2", "https, http, http", null, "127.0.0.3 http itself")]
    // what is no address ends it
    [InlineData("127.0.0.2", "unknown", "https", null, "127.0.0.2 http itself")]
    [InlineData("127.0.0.2", "203.0.113.7:4711", null, "de sk", "203.0.113.7 http itself")]
    [InlineData("127.0.0.2", null, "https", null, "127.0.0.2 https itself")]
    public async Task Only_a_proxy_that_is_known(string from, string? callers, string? schemes, string? names, string believed)
    {
        using var http = new HttpClient(Proxy.From(from)) { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        foreach (var (name, value) in new[] { ("X-Forwarded-For", callers), ("X-Forwarded-Proto", schemes), ("X-Forwarded-Host", names), ("X-Forwarded-Prefix", "/evil") })
        {
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).Replace(address.Authority, "itself", StringComparison.Ordinal).Should().Be(believed);
    }
}
