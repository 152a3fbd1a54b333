using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// A week's link repeated <c>from</c> and <c>to</c> where the caller had given them, and was refused; a stock's month opened to what moved in it, not to what it
/// stands at.
/// </summary>
public sealed class R0004LinksOfPeriodsTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Theory]
    [InlineData("week", "")]
    [InlineData("month", "")]
    [InlineData("week", "&from=2024-01-10&to=2024-02-07&unit=NH-S1")]
    [InlineData("month", "&from=2024-01-10&to=2024-02-07&unit=NH-S1")]
    public async Task A_period_opens_to_what_it_says(string by, string query)
    {
        await Api.Dispute(on: "2023-12-31");
        foreach (var on in new[] { "2024-01-01", "2024-01-09", "2024-01-10", "2024-01-31", "2024-02-07", "2024-02-08", "2024-12-31" }) await Api.Dispute(on: on);
        foreach (var figure in new[] { "dispute.registered", "dispute.open" })
        {
            var groups = (await Api.Get($"/api/v1/statistics/2024/{figure}?by={by}{query}")).Must(200).Json.GetProperty("items").EnumerateArray().ToList();
            groups.Should().NotBeEmpty();
            foreach (var group in groups) (await Api.All(group.Text("entriesUrl"))).Sum(e => e.Quantity("quantity")).Should().Be(group.Quantity("value"), group.ToString());
        }
    }
}
