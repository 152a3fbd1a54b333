using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A misspelt month or dimension was answered with no entries, as if the figure rested on nothing.</summary>
public sealed class R0005MisspeltEntryFiltersTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Entries = "/api/v1/statistics/2024/dispute.resolved/entries";

    [Theory]
    [InlineData("month=2024-13")]
    [InlineData("month=2024-3")]
    [InlineData("month=March")]
    [InlineData("month=2024-03&month=2024-04")]
    [InlineData("dimension=colour%3Dred")]
    [InlineData("dimension=category%3Dred")]
    [InlineData("dimension=kind%3Dstreet")]
    [InlineData("dimension=category")]
    [InlineData("dimension=category%3Dfamily%3Bsource")]
    [InlineData("dimension=%3D")]
    public async Task Entries_that_cannot_be_are_not_asked_for(string query) => (await Api.Get($"{Entries}?{query}")).MustBeProblem(400, "request.parameter-invalid");

    [Fact]
    public async Task Filters_narrow_together()
    {
        await Api.Resolve(await Api.Dispute(category: "family", source: "visit"), "2024-03-08");
        await Api.Resolve(await Api.Dispute(category: "family", source: "online"), "2024-03-08");
        await Api.Resolve(await Api.Dispute(category: "land", source: "visit"), "2024-04-08", "written");
        (await Api.All($"{Entries}?month=2024-03")).Should().HaveCount(2);
        (await Api.All($"{Entries}?dimension=source%3Dvisit")).Should().HaveCount(2);
        (await Api.All($"{Entries}?dimension=source%3Dvisit%3Bcategory%3Dfamily")).Should().ContainSingle();
        (await Api.All($"{Entries}?dimension=outcome%3Dwritten-agreement&month=2024-04")).Should().ContainSingle();
    }
}
