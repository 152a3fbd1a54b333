namespace NanhuOrg.Api.Tests.Hosting;

public sealed class HostTests(ApiHost host) : ApiTests<ApiHost>(host)
{
    [Fact]
    public async Task An_empty_ledger_answers_everything_with_nothing()
    {
        (await Api.All(Deeds.Units)).Should().BeEmpty();
        (await Api.All(Deeds.Disputes)).Should().BeEmpty();
        (await Api.All("/api/v1/ledger/entries")).Should().BeEmpty();
        (await Api.Year()).Where(f => !f.Key.Contains("coverage", StringComparison.Ordinal) && !f.Key.Contains("per", StringComparison.Ordinal))
            .Should().OnlyContain(f => f.Value == 0);
        (await Api.Figure("dispute.platform.coverage")).Should().BeNull("nothing divides by nothing");
        var head = (await Api.Get("/api/v1/ledger/head")).Must(200).Json;
        (head.Number("index"), head.Number("size"), head.IsNull("recordedAt")).Should().Be((-1, 0, true));
    }

    [Fact]
    public async Task It_is_ready() => (await Host.Stranger.Get("/health/ready")).Must(200).Json.Text("status").Should().Be("ready");
}
