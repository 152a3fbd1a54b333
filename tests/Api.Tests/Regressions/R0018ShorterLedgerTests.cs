using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A follower whose cursor lay beyond the head got an empty page for ever: it read another ledger than before, or one whose end was cut off, and nobody told it.</summary>
public sealed class R0018ShorterLedgerTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Entries = "/api/v1/ledger/entries";

    [Fact]
    public async Task At_the_head_there_is_nothing_more_yet()
    {
        var recorded = await Api.Dispute();
        var page = (await Api.Get($"{Entries}?after={await Host.HeadAsync()}")).Must(200).Json;
        page.GetProperty("items").GetArrayLength().Should().Be(0);
        (await Api.Get($"/api/v1/ledger/streams/{recorded.Id}?after={recorded.Index}")).Must(200);
    }

    [Theory]
    [InlineData(Entries)]
    [InlineData("/api/v1/ledger/streams/" + DistrictHost.Street)]
    public async Task Beyond_the_head_the_ledger_is_too_short(string path)
    {
        (await Api.Get($"{path}?after=1000000000")).MustBeProblem(400, "ledger.shorter").Text.Should().Contain("1000000000");
        (await Api.Get($"{path}?after={long.MaxValue}")).MustBeProblem(400, "ledger.shorter");
    }
}
