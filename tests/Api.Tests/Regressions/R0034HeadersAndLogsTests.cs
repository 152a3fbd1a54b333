using System.Text;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// Answers could be kept by whoever stands between and read as what they are not, a page of a fault had lost the policy that others have, a problem could not be found in the log,
/// and a caller could write lines of his own into it, which had no times.
/// </summary>
public sealed class R0034HeadersAndLogsTests(R0034HeadersAndLogsTests.LoggingHost host) : ApiTests<R0034HeadersAndLogsTests.LoggingHost>(host)
{
    private const string Header = "X-Request-Id";

    [Theory]
    [InlineData("/api/v1/codes", 200)]
    [InlineData("/api/v1/governance/disputes?limit=0", 400)]
    [InlineData("/api/v1/governance/disputes/00000000-0000-4000-8000-000000000000", 404)]
    [InlineData("/api/v1/nowhere", 404)]
    [InlineData("/connect/token", 400)]
    [InlineData("/connect/nowhere", 404)]
    [InlineData("/metrics", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/health/ready", 200)]
    public async Task What_the_interface_answers_is_kept_by_nobody(string path, int status)
    {
        var answer = (await Api.Get(path)).Must(status);
        answer.Headers["Cache-Control"].Should().Contain("no-store");
        MustBeGuarded(answer);
        answer.Headers["Content-Security-Policy"].Should().Contain("frame-ancestors 'none'");
        answer.Headers.Keys.Should().NotContain(["Cross-Origin-Opener-Policy", "Strict-Transport-Security"]);
    }

    [Fact]
    public async Task Who_is_turned_away_is_told_as_carefully()
    {
        foreach (var answer in new[] { await Host.Stranger.Get(Deeds.Disputes), await Host.Stranger.Post(Deeds.Disputes, new { }), await Api.Post(Deeds.Disputes, "{", key: "k") })
        {
            answer.MustBeProblem().Headers["Cache-Control"].Should().Be("no-store");
            MustBeGuarded(answer);
        }
    }

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/account", 302)]
    [InlineData("/nirgends", 302)]
    [InlineData("/sign-in/external", 302)]
    public async Task What_the_desk_answers_has_the_desk_s_policy(string path, int status)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Host.Address };
        MustBeOfTheDesk((await new ApiClient(http, null, null).Get(path)).Must(status));
    }

    [Theory]
    [InlineData("/audit", 403)]
    [InlineData("/nirgends", 404)]
    [InlineData("/ledger/streams/none", 404)]
    [InlineData("/statistics/2024?unit=NH-S2", 403)]
    [InlineData("/statistics/2024?asOf=999999", 400)]
    public async Task So_has_a_page_that_says_what_went_wrong_and_it_names_the_request(string path, int status)
    {
        var desk = await Host.DeskAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = desk.Cookies }) { BaseAddress = Host.Address };
        var answer = (await new ApiClient(http, null, null).Get(path)).Must(status);
        MustBeOfTheDesk(answer);
        System.Net.WebUtility.HtmlDecode(answer.Text).Should().Contain($"报障编号 {answer.Headers[Header]}");
    }

    [Fact]
    public async Task Files_say_themselves_how_long_they_last()
    {
        var script = (await Host.Stranger.Get("/desk.js")).Must(200);
        script.Headers["Cache-Control"].Should().NotContain("no-store");
        MustBeGuarded(script);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0af7651916cd43dd8448eb211c80319c")]
    [InlineData("Order_17.part-2")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_request_is_called_what_its_caller_calls_it(string given)
    {
        foreach (var path in new[] { "/health/live", "/api/v1/nowhere", "/sign-in", "/desk.css" })
            (await AskAsync(path, given)).Headers[Header].Should().Be(given);
        (await AskAsync("/api/v1/nowhere", given)).Json.Text("traceId").Should().Be(given);
    }

    [Theory]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("编号")]
    [InlineData("<b>")]
    [InlineData("a\tb")]
    public async Task Or_has_a_name_of_ours(string given)
    {
        var answer = await AskAsync("/api/v1/nowhere", given);
        answer.Headers[Header].Should().MatchRegex("^[0-9a-f]{32}$");
        answer.MustBeProblem(404);
        (await AskAsync("/api/v1/nowhere", given)).Headers[Header].Should().NotBe(answer.Headers[Header], "each is another one");
    }

    [Fact]
    public async Task A_line_of_many_that_fails_names_the_request_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/commands") { Content = new StringContent("{}\n", Encoding.UTF8, "application/x-ndjson") };
        request.Headers.Add(Header, "many");
        (await Api.Send(request)).Must(200).Json.GetProperty("problem").Text("traceId").Should().Be("many");
    }

    [Fact]
    public async Task Nobody_outside_writes_a_line_of_the_log()
    {
        const string Forged = "x\r\n2026-01-01T00:00:00.000+08:00 error forged: all is lost\u001b[2J\u2028\u202e";
        using var desk = new StaffDesk(Host.Address);
        await desk.GetAsync("/sign-in/external");
        var state = HttpUtility.ParseQueryString(desk.Location![desk.Location!.IndexOf('?', StringComparison.Ordinal)..])["state"]!;
        await desk.GetAsync($"{StaffIssuer.ReturnPath}?state={Uri.EscapeDataString(state)}&error=refused&error_description={Uri.EscapeDataString(Forged)}");
        await desk.GetAsync($"/{Uri.EscapeDataString(Forged)}");
        Host.Log.Take().Should().NotBeEmpty("the provider's refusal is an error, whoever says that it refused");

        var told = Host.Lines.Written;
        told.Should().Contain(l => l.Contains("all is lost", StringComparison.Ordinal));
        foreach (var line in told)
        {
            line[..^1].Where(c => char.IsControl(c) || c is '\u2028' or '\u202e').Should().BeEmpty(line);
            line.Should().MatchRegex(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\d\+08:00 [a-z]+ [A-Za-z0-9_.`+\[\],<> ]+").And.EndWith("\n");
        }

        told.Where(l => l.Contains("all is lost", StringComparison.Ordinal)).Should()
            .OnlyContain(l => l.Contains(@"x\r\n2026-01-01", StringComparison.Ordinal) && l.Contains(@"\u001b[2J\u2028\u202e", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_line_of_a_request_names_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Deeds.Disputes}/00000000-0000-4000-8000-000000000000/reopen")
        {
            Content = new StringContent("""{"reason":"一方反悔","occurredOn":"2024-03-01"}""", Encoding.UTF8, "application/json"),
            Headers = { { "Idempotency-Key", "named" }, { "If-Match", "\"1\"" }, { Header, "named-by-its-caller" } },
        };
        (await Api.Send(request)).MustBeProblem(404);
        Host.Lines.Written.Should().Contain(l => l.Contains("ReopenDispute on", StringComparison.Ordinal) && l.Contains(" [named-by-its-caller]: ", StringComparison.Ordinal));
    }

    private async Task<ApiAnswer> AskAsync(string path, string given)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(Header, given);
        return await Api.Send(request);
    }

    private static void MustBeGuarded(ApiAnswer answer)
    {
        answer.Headers["X-Content-Type-Options"].Should().Be("nosniff");
        answer.Headers["Cross-Origin-Resource-Policy"].Should().Be("same-origin");
        answer.Headers.Keys.Should().Contain(Header).And.NotContain("Server");
    }

    private static void MustBeOfTheDesk(ApiAnswer answer)
    {
        MustBeGuarded(answer);
        answer.Headers["Content-Security-Policy"].Should().StartWith("default-src 'none'; script-src 'self';");
        answer.Headers["Cross-Origin-Opener-Policy"].Should().Be("same-origin");
        answer.Headers["Referrer-Policy"].Should().Be("same-origin");
        answer.Headers["Cache-Control"].Split(", ").Should().BeEquivalentTo("no-cache", "no-store");
    }

    public sealed class LoggingHost : DistrictHost
    {
        private StaffDesk? desk;

        internal LineLog Lines { get; } = new();

        internal async Task<StaffDesk> DeskAsync() => desk ??= (await StaffDesk.InAsync(this, "street.clerk", Street, StaffRole.Operator)).Desk;

        protected override void Configure(WebApplicationBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            builder.Logging.AddProvider(Lines).AddFilter("NanhuOrg", LogLevel.Information);
            builder.AddNamedIssuer();
        }

        public override Task DisposeAsync()
        {
            desk?.Dispose();
            Lines.Dispose();
            return base.DisposeAsync();
        }
    }
}
