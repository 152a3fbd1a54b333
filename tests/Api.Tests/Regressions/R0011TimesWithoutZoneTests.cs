using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A simulated time without its zone was read as the server's own, so the same sample had other times elsewhere.</summary>
public sealed class R0011TimesWithoutZoneTests(ApiHost host) : ApiTests<ApiHost>(host)
{
    [Fact]
    public async Task A_simulated_time_has_a_zone()
    {
        var clock = new { key = "c", command = "organization.clocks.simulate", body = new { purpose = "演练", occurredOn = "2024-01-02" } };
        var without = new HttpRequestMessage(HttpMethod.Post, "/api/v1/commands") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/x-ndjson") };
        without.Headers.Add("X-Simulated-Now", "2024-01-02T08:30:00");
        (await Api.Send(without)).MustBeProblem(400, "clock.invalid");
        (await Api.Commands([clock], "2024-01-02T08:30:00+08:00"))[0].Number("status").Should().Be(201);
        (await Api.Get("/api/v1/ledger/head")).Json.GetProperty("recordedAt").GetDateTimeOffset().Should().Be(new DateTimeOffset(2024, 1, 2, 0, 30, 0, TimeSpan.Zero));
    }
}
