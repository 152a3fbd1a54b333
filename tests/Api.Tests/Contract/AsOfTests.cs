using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class AsOfTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task Every_receipt_can_be_asked_what_was_known_then()
    {
        var start = await Api.Figure("dispute.resolved");
        var (registered, resolved) = (await Api.Figure("dispute.registered"), start);
        for (var i = 0; i < 4; i++)
        {
            var made = await Api.Dispute();
            var done = await Api.Resolve(made);
            var undone = await Api.Reopen(done);
            registered++;
            await KnownAsync(made.Index, registered, resolved);
            await KnownAsync(done.Index, registered, resolved + 1);
            await KnownAsync(undone.Index, registered, resolved);
        }

        async Task KnownAsync(long index, decimal? expected, decimal? expectedResolved)
        {
            var then = await Api.Year($"asOf={index}");
            (then["dispute.registered"], then["dispute.resolved"]).Should().Be((expected, expectedResolved));
        }
    }

    [Fact]
    public async Task Before_the_first_entry_nothing_was_known()
    {
        var answer = (await Api.Get("/api/v1/statistics/2024?asOf=-1")).Must(200).Json;
        answer.GetProperty("asOf").Number("index").Should().Be(-1);
        answer.GetProperty("asOf").IsNull("recordedAt").Should().BeTrue();
        answer.GetProperty("items").EnumerateArray().Should().OnlyContain(f => f.Quantity("value") == 0 || f.Quantity("value") == null);
        (await Api.All("/api/v1/statistics/2024/dispute.registered/entries?asOf=-1")).Should().BeEmpty();
    }

    [Fact]
    public async Task An_answer_says_what_it_knew_and_links_to_the_same_knowledge()
    {
        var made = await Api.Dispute();
        var answer = (await Api.Get("/api/v1/statistics/2024/dispute.registered")).Must(200).Json;
        answer.GetProperty("asOf").Number("index").Should().Be(made.Index);
        var recorded = (await Api.Get($"/api/v1/ledger/entries/{made.Index}")).Json.GetProperty("recordedAt").GetDateTimeOffset();
        answer.GetProperty("asOf").GetProperty("recordedAt").GetDateTimeOffset().Should().Be(recorded);
        await Api.Dispute();
        var entries = await Api.All(answer.GetProperty("figure").Text("entriesUrl"));
        entries.Sum(e => e.Quantity("quantity")).Should().Be(answer.GetProperty("figure").Quantity("value"));
    }

    [Fact]
    public async Task A_time_means_everything_before_the_first_entry_recorded_later()
    {
        await Api.Dispute();
        var entries = await Api.All("/api/v1/ledger/entries");
        var times = entries.Select(e => e.GetProperty("recordedAt").GetDateTimeOffset()).ToList();
        times.Should().BeInAscendingOrder();
        for (var i = 0; i < entries.Count; i++)
        {
            // entries of one millisecond are known together
            var expected = times.FindLastIndex(t => t == times[i]);
            await IsAsync(times[i].ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz").Replace("+", "%2B"), expected);
            await IsAsync(times[i].AddMilliseconds(-1).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz"), times.FindLastIndex(t => t < times[i]));
        }

        await IsAsync("2000-01-01T00:00:00Z", -1);
        await IsAsync("2999-01-01T00:00:00%2B08:00", entries.Count - 1);

        async Task IsAsync(string time, int index) =>
            (await Api.Get($"/api/v1/statistics/2024?asOfTime={time}")).Must(200).Json.GetProperty("asOf").Number("index").Should().Be(index, time);
    }

    [Fact]
    public async Task Who_needs_an_entry_that_is_not_there_yet_is_asked_to_wait()
    {
        var head = await Host.HeadAsync();
        (await Api.Get($"/api/v1/statistics/2024?atLeast={head}")).Must(200);
        foreach (var path in new[] { "", "/dispute.registered", "/dispute.registered/entries" })
        {
            var behind = (await Api.Get($"/api/v1/statistics/2024{path}?atLeast={head + 1}")).Must(503);
            behind.MediaType.Should().Be("application/problem+json");
            (behind.Code, behind.Headers["Retry-After"]).Should().Be(("ledger.behind", "1"));
            (await Api.Get($"/api/v1/statistics/2024{path}?asOf={head + 1}")).MustBeProblem(400, "request.parameter-invalid");
        }
    }

    [Fact]
    public async Task The_tree_of_units_is_that_of_the_time()
    {
        var unit = await Api.Unit("NH-C7", "七里社区", "community", DistrictHost.OtherStreet);
        var dispute = await Api.Dispute("NH-C7");
        var (before, there) = (await Api.Figure("dispute.registered", "unit=NH-S2"), await Api.Figure("dispute.registered", "unit=NH-S1"));
        var later = (await Api.Step(unit, "move", new { parent = DistrictHost.Street, occurredOn = "2024-09-01" }, Deeds.Units)).Must(200);
        (await Api.Figure("dispute.registered", "unit=NH-S2")).Should().Be(before, "it happened before the move");
        var moved = (await Api.Replace(later.Index, new { parent = DistrictHost.Street, occurredOn = "2024-01-02" }, later.Version)).Must(200);
        (await Api.Figure("dispute.registered", "unit=NH-S2")).Should().Be(before - 1);
        (await Api.Figure("dispute.registered", "unit=NH-S1")).Should().Be(there + 1);
        (await Api.Figure("dispute.registered", $"unit=NH-S2&asOf={moved.Index - 1}")).Should().Be(before);
        (await Api.Figure("dispute.registered", $"unit=NH-S2&asOf={dispute.Index - 1}")).Should().Be(before - 1);
    }
}
