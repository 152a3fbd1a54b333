using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NanhuOrg.Api.Http;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Boot;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Api.Tests.Proxies;
using NanhuOrg.Api.Verbs;
using NanhuOrg.Application.Access;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// In production the desk answered 500 until a switch was set, upon which anybody could write the address of his choice into the access log; and nodes with the same folder of
/// keys refused each other's tokens.
/// </summary>
public sealed class R0033BehindAProxyTests(ProxiedHost host) : ApiTests<ProxiedHost>(host)
{
    private const string Base = ProxiedHost.Base;

    [Theory]
    [InlineData(null)]
    [InlineData("6.6.6.6")]
    [InlineData("6.6.6.6, 127.0.1.1")]
    public async Task The_access_log_has_the_address_that_the_proxy_saw(string? claims)
    {
        using var desk = Host.Desk(claims: claims);
        await desk.GetAsync($"{Base}/sign-in");
        await desk.SendAsync("sign-in", ("name", "nobody.at.all"), ("secret", "x"));
        var noted = (await Host.Service<IAccessLog>().List(new(null, null, null, null, null, null, 1), default)).Single();
        (noted.Kind, noted.Remote).Should().Be((AccessFactKind.SignInFailed, Proxy.Caller));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/account")]
    [InlineData("/nirgends")]
    [InlineData("/nanhu/sign-in")]
    public async Task The_desk_without_TLS_is_a_page_that_says_what_to_set_up(string page)
    {
        using var http = Caller();
        foreach (var forged in new[] { false, true })
        {
            if (forged) http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            using var answer = await http.GetAsync(page);
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.BadRequest, "text/html"));
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Should()
                .Contain("proxy.tls-missing").And.Contain("Proxy:Known").And.Contain("X-Forwarded-Proto: https");
        }

        using var form = new FormUrlEncodedContent([]);
        (await http.PostAsync("/sign-out", form)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_needs_no_cookie_needs_no_TLS()
    {
        (await Host.Stranger.Get("/health/live")).Must(200);
        (await Host.Stranger.Get("/nanhu/health/ready")).Must(200);
        (await Host.Stranger.Get("/desk.css")).Must(200);
        (await Api.Get(Deeds.Disputes)).Must(200);
        (await Api.SignedInAsync()).Token.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("desk.example", true)]
    [InlineData("DESK.example:8443", true)]
    [InlineData("two.nanhu.example", true)]
    [InlineData("nanhu.example", false)]
    [InlineData("desk.example.evil.example", false)]
    [InlineData("10.0.0.1", false)]
    public async Task Only_its_own_names_are_answered(string name, bool own)
    {
        using var http = Caller("127.0.0.9");
        http.DefaultRequestHeaders.Host = name;
        using var api = await http.GetAsync("/api/v1/codes");
        api.StatusCode.Should().Be(own ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest);
        if (!own) (await api.Content.ReadAsStringAsync()).Should().Contain("\"code\":\"proxy.host-unknown\"").And.NotContain(name);
        using var page = await http.GetAsync("/sign-in");
        (page.StatusCode, page.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.BadRequest, "text/html"));
        WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()).Should().Contain(own ? "proxy.tls-missing" : "proxy.host-unknown").And.NotContain(name);
        (await http.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK, "whoever looks after it asks by its address");
    }

    [Fact]
    public async Task The_name_that_the_proxy_was_called_by_counts()
    {
        using var evil = new HttpClient(new Proxy(Host.Address, new CookieContainer())) { BaseAddress = new Uri("https://evil.example") };
        (await evil.GetAsync($"{Base}/sign-in")).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var good = new HttpClient(new Proxy(Host.Address, new CookieContainer())) { BaseAddress = ProxiedHost.Outside };
        good.DefaultRequestHeaders.Host = "internal";
        using var led = await good.GetAsync($"{Base}/account");
        led.Headers.Location!.ToString().Should().Be($"https://desk.example{Base}/sign-in?to=%2Fnanhu%2Faccount");
    }

    [Fact]
    public async Task What_came_by_TLS_is_to_come_so_from_now_on()
    {
        using var browser = new HttpClient(new Proxy(Host.Address, new CookieContainer())) { BaseAddress = ProxiedHost.Outside };
        using var direct = Caller();
        foreach (var path in new[] { $"{Base}/sign-in", $"{Base}/api/v1/codes", $"{Base}/desk.css" })
        {
            (await browser.GetAsync(path)).Headers.GetValues("Strict-Transport-Security").Should().Equal("max-age=31536000");
            (await direct.GetAsync(path)).Headers.Contains("Strict-Transport-Security").Should().BeFalse("nobody is told so who came without");
        }
    }

    [Theory]
    [InlineData("GET /sign-in HTTP/1.0\r\n\r\n")]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n")]
    public async Task A_page_asked_for_by_no_name_is_no_fault(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, Host.Address.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(connection.GetStream());
        (await reader.ReadLineAsync()).Should().StartWith("HTTP/1.1 400");
        WebUtility.HtmlDecode(await reader.ReadToEndAsync()).Should().Contain("proxy.host-unknown");
    }

    [Fact, Trait("Category", "Slow")]
    public async Task The_framework_s_switch_lets_nobody_say_who_he_is()
    {
        var (folder, port) = (TestCluster.NewFolder(), Executable.FreePort());
        using (var service = await Executable.ServeAsync(folder, port, ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"), ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("ConnectionStrings__Ledger", Host.Database.Connections.App), ("ConnectionStrings__Migrator", Host.Database.Connections.Migrator)))
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" } } };
            using var answer = await http.GetAsync("/sign-in");
            (await answer.Content.ReadAsStringAsync()).Should().Contain("proxy.tls-missing");
            (await service.TerminateAsync()).Should().Be(0);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nodes_that_share_their_keys_share_whoever_came_in()
    {
        var (keys, one, other) = (TestCluster.NewFolder(), TestCluster.NewFolder(), TestCluster.NewFolder());
        await using var database = await TestDatabase.CreateAsync();
        await using (var first = await NodeAsync(database, one, keys))
        await using (var second = await NodeAsync(database, other, keys))
        {
            var made = await first.Services.GetRequiredService<IClients>().Add("测试", null, ["organization.read"], default);
            using var http = new HttpClient { BaseAddress = AddressOf(first) };
            var token = (await new ApiClient(http, made, null).SignedInAsync()).Token;
            using var beside = new HttpClient { BaseAddress = AddressOf(second) };
            (await new ApiClient(beside, made, token).Get("/api/v1/organization/units")).Must(200);

            var accounts = first.Services.GetRequiredService<IAccounts>();
            var opened = (await accounts.Open(_ => [new NewAccount("nodes", "测试人员", null, StaffRole.Reader)], AccessActor.Server, default))[0];
            using var desk = new StaffDesk(AddressOf(first));
            await desk.EnterAsync("/sign-in", "nodes", opened.Code);
            using var there = new StaffDesk(AddressOf(second));
            foreach (Cookie cookie in desk.Cookies.GetAllCookies()) there.Cookies.Add(cookie);
            (await there.GetAsync("/account")).Status.Should().Be(HttpStatusCode.OK);
        }

        foreach (var folder in new[] { keys, one, other }) Directory.Delete(folder, recursive: true);
    }

    private HttpClient Caller(string from = "127.0.0.1") => new(Proxy.From(from)) { BaseAddress = Host.Address };

    private static Uri AddressOf(WebApplication node) => new(node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static async Task<WebApplication> NodeAsync(TestDatabase database, string folder, string keys)
    {
        var builder = Serve.Builder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Auth:KeyFolder", keys)]);
        builder.Services.AddCheapPasswords();
        var app = Serve.Build(builder, database.Connections, new IPEndPoint(IPAddress.Loopback, 0), folder);
        await app.StartAsync();
        app.Services.GetRequiredService<Readiness>().Declare();
        return app;
    }
}
