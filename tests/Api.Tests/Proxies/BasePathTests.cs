using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Proxies;

/// <summary>What is no page of the desk and has addresses in it all the same.</summary>
public sealed class BasePathTests(ProxiedHost host) : ApiTests<ProxiedHost>(host)
{
    private const string Base = ProxiedHost.Base;

    private static readonly string[] Asked =
    [
        "/api/v1/governance/disputes?limit=1", "/api/v1/ledger/entries?limit=1", "/api/v1/statistics/2024", "/api/v1/statistics/2024/dispute.registered?by=unit",
        "/api/v1/statistics/2024/dispute.registered?by=month", "/api/v1/statistics/2024/dispute.registered/entries?limit=1",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signing_in_leads_back_to_the_page_that_was_asked_for_and_its_cookies_go_nowhere_else(bool strips)
    {
        var name = strips ? "taken.off" : "passed.on";
        var opened = (await Host.Service<IAccounts>().Open(_ => [new NewAccount(name, "测试人员", null, StaffRole.Operator)], AccessActor.Server, default))[0];
        using var desk = Host.Desk(strips);
        (await desk.GetAsync($"{Base}/ledger?x=1")).Location.Should().Be($"{Base}/sign-in?to={Uri.EscapeDataString($"{Base}/ledger?x=1")}");
        await desk.EnterAsync(desk.Location!, name, opened.Code);
        desk.Location.Should().Be($"{Base}/ledger?x=1");
        desk.Cookies.GetAllCookies().Select(c => (c.Name, c.Path, c.Secure, c.HttpOnly)).Should().BeEquivalentTo(
            [("__Secure-nanhuorg-desk", Base, true, true), ("__Secure-nanhuorg-device", Base, true, true), ("__Secure-nanhuorg-forms", Base, true, true)]);
        (await desk.GetAsync(Base)).Status.Should().Be(HttpStatusCode.OK, "the base itself is the home page");
        (await desk.SendAsync("sign-out")).Location.Should().Be($"{Base}/sign-in?said=signed-out");
    }

    [Theory]
    [InlineData("/ledger")]
    [InlineData("//elsewhere.example/nanhu/")]
    [InlineData("https://elsewhere.example/nanhu/")]
    [InlineData("/nanhu\\elsewhere")]
    [InlineData("/nanhuorg/")]
    public async Task Signing_in_leads_to_nothing_beside_the_desk(string to)
    {
        using var desk = Host.Desk();
        await desk.GetAsync($"{Base}/sign-in?to={Uri.EscapeDataString(to)}");
        desk.Found("name=\"to\" value=\"([^\"]*)\"").Should().Be($"{Base}/");
    }

    [Fact]
    public async Task Another_provider_is_told_to_come_back_below_the_base()
    {
        using var http = Browser();
        using var asked = await http.GetAsync($"{Base}/sign-in/external?to=%2Fnanhu%2Faccount");
        asked.Headers.Location!.Authority.Should().Be("issuer.example");
        HttpUtility.ParseQueryString(asked.Headers.Location.Query)["redirect_uri"].Should().Be($"https://desk.example{Base}/sign-in/external/return");
        asked.Headers.GetValues("Set-Cookie").Should().OnlyContain(c =>
            c.Contains($"path={Base};", StringComparison.OrdinalIgnoreCase) && c.StartsWith("__Secure-nanhuorg-", StringComparison.Ordinal));
        using var back = await http.GetAsync($"{Base}/sign-in/external/return?code=c&state=x");
        back.Headers.Location!.ToString().Should().Be($"{Base}/sign-in?said=not-vouched");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_interface_answers_leads_below_the_base_too(bool strips)
    {
        using var http = Browser(strips);
        http.DefaultRequestHeaders.Authorization = new("Bearer", Api.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Base}{Deeds.Disputes}")
        {
            Content = new StringContent($$"""{"community":"{{DistrictHost.Community}}","category":"land","source":"visit","occurredOn":"2024-03-05"}""", null, "application/json"),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
        };
        using var made = await http.SendAsync(request);
        made.StatusCode.Should().Be(HttpStatusCode.Created);
        made.Headers.Location!.ToString().Should().StartWith($"{Base}{Deeds.Disputes}/");
        await Api.Dispute();

        var led = new List<string> { made.Headers.Location.ToString() };
        foreach (var path in Asked) led.AddRange(Addresses(JsonDocument.Parse(await http.GetStringAsync($"{Base}{path}")).RootElement));
        led.Should().HaveCountGreaterThan(10).And.OnlyContain(a => a.StartsWith($"{Base}/api/v1/", StringComparison.Ordinal));
        foreach (var address in led.Distinct())
        {
            using var answer = await http.GetAsync(address);
            answer.StatusCode.Should().Be(HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task The_description_says_where_it_lies()
    {
        using var desk = await Host.SignedInAsync("describer", strips: false, StaffRole.Reader);
        using var document = JsonDocument.Parse((await desk.GetAsync($"{Base}/openapi/v1.json")).Text);
        document.RootElement.GetProperty("servers")[0].Text("url").Should().Be(Base);
        document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("oauth2").GetProperty("flows").GetProperty("clientCredentials").Text("tokenUrl")
            .Should().Be($"{Base}/connect/token");
        (await desk.GetAsync($"{Base}/docs")).Location.Should().Be("docs/index.html");
        var page = new Uri(ProxiedHost.Outside, $"{Base}/docs/index.html");
        var script = new Uri(page, Regex.Match((await desk.GetAsync(page.PathAndQuery)).Text, "src=\"([^\"]*index\\.js)\"").Groups[1].Value);
        new Uri(page, Regex.Match((await desk.GetAsync(script.PathAndQuery)).Text, "\"url\":\"([^\"]*)\"").Groups[1].Value).PathAndQuery.Should().Be($"{Base}/openapi/v1.json");
    }

    [Fact]
    public async Task Scripts_ask_for_nothing_at_the_root()
    {
        using var http = Browser();
        var script = await http.GetStringAsync($"{Base}/desk.js");
        Regex.Matches(script, "['\"`]/[a-z_]").Should().BeEmpty("the page's base says where it lies");
        (await http.GetStringAsync($"{Base}/desk.css")).Should().NotMatchRegex("url\\(['\"]?/");
    }

    private HttpClient Browser(bool strips = false) => new(new Proxy(Host.Address, new CookieContainer()) { Strips = strips ? Base : null }) { BaseAddress = ProxiedHost.Outside };

    private static IEnumerable<string> Addresses(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String when json.GetString() is ['/', ..] address => [address],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Addresses),
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Addresses(p.Value)),
        _ => [],
    };
}
