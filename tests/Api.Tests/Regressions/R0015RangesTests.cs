using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// A range that ends before it begins was answered with nothing, as if nothing had happened; a stock by month showed months outside the range, with values that were
/// false for them.
/// </summary>
public sealed class R0015RangesTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Theory]
    [InlineData("/api/v1/statistics/2024", "from=2024-03-02&to=2024-03-01", "to:before-from")]
    [InlineData("/api/v1/statistics/2024/dispute.open", "from=2024-03-02&to=2024-03-01&by=month", "to:before-from")]
    [InlineData("/api/v1/statistics/2024/dispute.open/entries", "to=2024-03-01&from=2024-03-02", "to:before-from")]
    [InlineData(Deeds.Disputes, "from=2024-12-31&to=2024-01-01", "to:before-from")]
    [InlineData(Deeds.Disputes, "recordedFrom=2024-03-01T00:00:01Z&recordedTo=2024-03-01T00:00:00Z", "recordedTo:before-from")]
    [InlineData(Deeds.Disputes, "recordedFrom=2024-03-01T08:00:01%2B08:00&recordedTo=2024-03-01T00:00:00Z", "recordedTo:before-from")]
    public async Task A_range_that_ends_before_it_begins_is_refused(string path, string query, string error) =>
        (await Api.Get($"{path}?{query}")).MustBeProblem(400, "request.parameter-invalid").Errors.Should().Equal(error);

    [Theory]
    [InlineData("/api/v1/statistics/2024", "from=2024-03-01&to=2024-03-01")]
    [InlineData(Deeds.Disputes, "recordedFrom=2024-03-01T08:00:00%2B08:00&recordedTo=2024-03-01T00:00:00Z")]
    public async Task A_range_of_one_day_or_moment_is_one(string path, string query) => (await Api.Get($"{path}?{query}")).Must(200);

    [Theory]
    [InlineData("", "2024-01 2024-02 2024-03 2024-04 2024-05 2024-06 2024-07 2024-08 2024-09 2024-10 2024-11 2024-12")]
    [InlineData("&from=2024-11-30", "2024-11 2024-12")]
    [InlineData("&to=2024-02-29", "2024-01 2024-02")]
    [InlineData("&from=2024-03-31&to=2024-04-01", "2024-03 2024-04")]
    [InlineData("&to=2023-12-31", "")]
    [InlineData("&from=2025-01-01", "")]
    public async Task A_stock_stands_at_the_end_of_the_months_that_were_asked_for(string range, string months)
    {
        await Api.Dispute(on: "2023-12-05");
        (await Groups($"by=month{range}")).Select(g => g.Text("key")).Should().Equal(months.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_stock_stands_at_the_end_of_the_weeks_that_were_asked_for()
    {
        await Api.Dispute(on: "2023-12-05");
        (await Groups("by=week&from=2024-12-29&to=2024-12-31")).Select(g => g.Text("key")).Should().Equal("2024-W52", "2025-W01");
    }

    [Fact]
    public async Task What_stood_before_the_range_stands_in_it()
    {
        var unit = await Api.Assessed();
        await Api.Dispute(community: unit, on: "2024-01-05");
        await Api.Dispute(community: unit, on: "2024-03-05");
        (await Groups($"by=month&from=2024-02-01&to=2024-03-31&unit={unit}")).Select(g => (g.Text("key"), g.Number("value"))).Should().Equal(("2024-02", 1), ("2024-03", 2));
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> Groups(string query) =>
        [.. (await Api.Get($"/api/v1/statistics/2024/dispute.open?{query}")).Must(200).Json.GetProperty("items").EnumerateArray()];
}
