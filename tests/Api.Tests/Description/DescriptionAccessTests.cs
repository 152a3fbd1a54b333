using System.Net;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Api.Tests.Proxies;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Description;

/// <summary>In production the description is for whoever signed in at the desk or has a token, and measurements for clients that were given them.</summary>
public sealed class DescriptionAccessTests(ProxiedHost host) : ApiTests<ProxiedHost>(host)
{
    private const string Document = $"{ProxiedHost.Base}/openapi/v1.json";
    private const string Pages = $"{ProxiedHost.Base}/docs/index.html";

    [Fact]
    public async Task A_stranger_is_led_to_sign_in_and_a_program_is_told_what_it_forgot()
    {
        using var desk = Host.Desk();
        (await desk.GetAsync(Pages)).Location.Should().Be($"{ProxiedHost.Base}/sign-in?to={Uri.EscapeDataString(Pages)}");
        (await Host.Stranger.Get(Document)).MustBeProblem(401, "access.not-signed-in");
        (await Host.Stranger.Get("/openapi/v1.json")).MustBeProblem(401, "access.not-signed-in");
        (await new ApiClient(new HttpClient { BaseAddress = Host.Address }, null, "rubbish").Get(Pages)).MustBeProblem(401, "access.not-signed-in");
    }

    [Fact]
    public async Task Any_token_and_whoever_signed_in_may_read_it()
    {
        var client = await Host.ClientAsync(DistrictHost.Street, "act");
        foreach (var path in new[] { Document, Pages, $"{ProxiedHost.Base}/docs/swagger-ui.css" }) (await client.Get(path)).Must(200);
        using var desk = await Host.SignedInAsync("doc.reader", strips: false, StaffRole.Reader);
        foreach (var path in new[] { Document, Pages }) (await desk.GetAsync(path)).Status.Should().Be(HttpStatusCode.OK, path);
        (await desk.GetAsync($"{ProxiedHost.Base}/docs/none")).Status.Should().Be(HttpStatusCode.NotFound);
        (await desk.GetAsync($"{ProxiedHost.Base}/metrics")).Status.Should().Be(HttpStatusCode.Unauthorized, "measurements are no page");
    }

    [Fact]
    public async Task Measurements_need_their_scope()
    {
        (await (await Host.ClientAsync(null, "statistics.read", "ledger.read")).Get("/metrics")).MustBeProblem(403, "access.scope-missing");
        (await (await Host.ClientAsync(null, "system.metrics")).Get("/metrics")).Must(200).Text.Should().Contain("nanhu_");
    }
}
