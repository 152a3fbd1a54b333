using System.Net;
using NanhuOrg.Api.Tests.Admin;
using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// A chunk whose size is larger than any integer was a bug of ours wherever a body is read; pages answered a body that they could not read with nothing; and answers to a bulk of
/// commands were begun before anything was read of it, so that a broken one was a 200 that broke off. Nobody could ask with HEAD whether the service is ready.
/// </summary>
public sealed class R0031BrokenBodiesTests(StaffedHost host) : ApiTests<StaffedHost>(host)
{
    private const string Line = "{\"key\":\"k\",\"command\":\"governance.disputes.lose\",\"body\":{}}\n";

    /// <summary>So many that the first of them are answered before the last have come.</summary>
    private const int Lines = 300;

    public static TheoryData<string> Broken() =>
    [
        "FFFFFFFF\r\nabc", "FFFFFFFFFFFFFFFFF\r\nabc", "zz\r\nabc", "\r\nabc", "-5\r\nabc", "3;a=\n\r\nabc\r\n0\r\n\r\n", "3\r\nabcXX0\r\n\r\n", "3\r\nabc\r\nFFFFFFFF\r\nabc",
        "3\r\nabc\r\n0\r\nbad trailer\r\n\r\n",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_body_is_the_sender_s_mistake(string body)
    {
        var bearer = $"Authorization: Bearer {Api.Token}\r\nIdempotency-Key: k\r\n";
        (await SendAsync("/api/v1/governance/disputes", "application/json", bearer, body)).Should().Contain("\"request.invalid\"");
        (await SendAsync("/api/v1/commands", "application/x-ndjson", bearer, body)).Should().Contain("\"request.invalid\"");
        (await SendAsync("/connect/token", "application/x-www-form-urlencoded", "", body)).Should().Contain("\"error\":\"invalid_request\"");
        var desk = await Host.DeskAsync();
        var cookies = $"Cookie: {desk.Cookies.GetCookieHeader(Host.Address)}\r\n";
        foreach (var path in new[] { "/sign-in", "/sign-out", "/governance/disputes?do=register" })
            (await SendAsync(path, "application/x-www-form-urlencoded", cookies, body)).Should().Contain("代码 request.invalid", path);
        (await SendAsync("/imports/new/governance.disputes.register", "multipart/form-data; boundary=x", cookies, body)).Should().Contain("代码 request.invalid");
    }

    [Fact]
    public async Task What_came_before_the_break_in_a_bulk_of_commands_is_answered()
    {
        using var request = new RawRequest(Host.Address);
        await request.SendAsync(Head("/api/v1/commands", "application/x-ndjson", $"Authorization: Bearer {Api.Token}\r\n")
            + $"{Line.Length * Lines:X}\r\n{string.Concat(Enumerable.Repeat(Line, Lines))}\r\n");
        (await request.ReadToAsync("\"line\":1,")).Should().Contain("\"request.unknown-command\"");
        await request.SendAsync("FFFFFFFF\r\nabc");
        (await request.ReadToAsync($"\"line\":{Lines + 1},")).Should().Contain("\"status\":400").And.Contain("\"request.invalid\"");
        (await request.ReadToAsync("0")).Should().Be("0", "the answer comes to its end");
    }

    [Fact]
    public async Task A_form_that_no_page_takes_is_answered_in_words()
    {
        var desk = await Host.DeskAsync();
        foreach (var path in new[] { "/sign-in", "/governance/disputes?do=register" })
        {
            await desk.GetAsync(path);
            var token = desk.Found("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"");
            (await desk.PostAsync(path, ("__RequestVerificationToken", token), ("_handler", "none"))).Status.Should().Be(HttpStatusCode.BadRequest);
            desk.Text.Should().Contain("代码 request.form-invalid", path);
        }
    }

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/sign-in", 200)]
    [InlineData("/api/v1/statistics/2024", 401)]
    public async Task What_can_be_read_can_be_asked_for_without_its_body(string path, int status)
    {
        var answer = await Host.Stranger.Send(new HttpRequestMessage(HttpMethod.Head, path));
        (answer.Status, answer.Text).Should().Be((status, ""));
        (await Host.Stranger.Get(path)).Status.Should().Be(status);
        var read = await Api.Send(new HttpRequestMessage(HttpMethod.Head, "/api/v1/statistics/2024"));
        (read.Status, read.Text).Should().Be((200, ""));
    }

    [Fact]
    public async Task Another_method_is_told_which_there_are()
    {
        var answer = await Host.Stranger.Send(new HttpRequestMessage(HttpMethod.Put, "/health/live"));
        answer.MustBeProblem(405, "route.method-not-allowed").Headers["Allow"].Should().Be("GET, HEAD");
    }

    private static string Head(string path, string type, string headers) =>
        $"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {type}\r\n{headers}Transfer-Encoding: chunked\r\n\r\n";

    private async Task<string> SendAsync(string path, string type, string headers, string body)
    {
        using var request = new RawRequest(Host.Address);
        var (status, text) = await (await request.SendAsync(Head(path, type, headers) + body)).ReadAsync();
        status.Should().Be(400, $"{path} {body} {text}");
        return WebUtility.HtmlDecode(text);
    }
}
