using System.Net;

namespace NanhuOrg.Api.Tests.Description;

/// <summary>The pages at /docs and the measurements at /metrics.</summary>
[Collection(DescribedApi.Collection)]
public sealed class PagesTests(DescribedApi api)
{
    [Fact]
    public async Task The_pages_are_open_to_strangers_and_in_Chinese()
    {
        using var moved = await api.Stranger.GetAsync("/docs");
        moved.StatusCode.Should().Be(HttpStatusCode.MovedPermanently);
        moved.Headers.Location!.ToString().Should().Be("docs/index.html");
        var page = WebUtility.HtmlDecode(await api.Stranger.GetStringAsync("/docs/index.html"));
        page.Should().Contain("<html lang=\"zh-CN\">").And.Contain("<title>南湖新区组织工作台账 · 接口文档</title>");
    }

    [Fact]
    public async Task What_is_no_page_is_answered_as_a_problem()
    {
        using var answer = await api.Stranger.GetAsync("/docs/none");
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("route.not-found");
    }

    [Fact]
    public async Task The_pages_ask_no_other_server_for_anything()
    {
        foreach (var address in new[] { "/docs/index.html", "/docs/index.js", "/docs/index.css" })
        {
            using var answer = await api.Stranger.GetAsync(address);
            var text = await answer.Content.ReadAsStringAsync();
            // where a comment says that something was taken from is no request
            string.Join('\n', text.Split('\n').Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal) && !l.Contains("Source:")))
                .Should().NotMatchRegex("https?://", address);
            answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'self';");
        }

        var script = await api.Stranger.GetStringAsync("/docs/index.js");
        script.Should().Contain("\"url\":\"../openapi/v1.json\"").And.Contain("configObject.validatorUrl = null").And.NotContain("\"validatorUrl\":");
        using var bundle = await api.Stranger.GetAsync("/docs/swagger-ui-bundle.js");
        bundle.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Measurements_are_for_clients_that_were_given_them()
    {
        using var refused = await api.Stranger.GetAsync("/metrics");
        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var text = await api.Client.GetStringAsync("/metrics");
        text.Should().Contain("http_server_request_duration_seconds_count").And.Contain("nanhu_ledger_batch").And.Contain("db_client_");
    }
}
