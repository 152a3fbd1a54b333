using System.Globalization;
using NanhuOrg.Api.Sample;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Api.Tests.Recomputed;

namespace NanhuOrg.Api.Tests.Sample;

/// <summary>The sample year through the real API: the figures are what a plain tally of its lines says, at its end and at moments on the way.</summary>
[Trait("Category", "Slow")]
public sealed class SampleOverHttpTests(SampleOverHttpTests.Loaded host) : ApiTests<SampleOverHttpTests.Loaded>(host)
{
    private static readonly IReadOnlyList<SampleCommand> Lines = Sample2024.Commands();

    public static TheoryData<int> Moments() => [-1, 0, 300, 1000, 2047, 2048, 2049, 3333, Lines.Count / 2, Lines.Count - 2, Lines.Count - 1];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task As_of_any_moment_the_figures_are_those_of_the_lines_up_to_there(int index)
    {
        var expected = SampleExpectations.From(Lines.Take(index + 1));
        var at = $"asOf={index}";
        var year = await Api.Year(at);
        year.Should().Contain("dispute.registered", expected.Registered).And.Contain("dispute.resolved", expected.Resolved).And.Contain("dispute.open", expected.Open)
            .And.Contain("dispute.platform.communities", expected.PlatformsOpen).And.Contain("dispute.concluded", expected.Resolved + expected.Ended);

        (await GroupsAsync("unit", at)).Should().BeEquivalentTo(NotZero(expected.ByCommunity));
        (await GroupsAsync("month", at)).Should().BeEquivalentTo(NotZero(expected.ByMonth.ToDictionary(m => $"2024-{m.Key:D2}", m => m.Value)));
        (await GroupsAsync("category", at)).Should().BeEquivalentTo(NotZero(expected.ByCategory));
        (await GroupsAsync("source", at)).Should().BeEquivalentTo(NotZero(expected.BySource));
        (await GroupsAsync("outcome", at)).Should().BeEquivalentTo(NotZero(expected.ByAgreement.ToDictionary(a => $"{a.Key}-agreement", a => a.Value)));
        (await GroupsAsync("week", at)).Values.Sum().Should().Be(expected.Resolved);
        if (index >= 0) (await Api.All($"/api/v1/statistics/2024/dispute.resolved/entries?limit=200&{at}")).Sum(e => e.Quantity("quantity")).Should().Be(expected.Resolved);
    }

    [Fact]
    public async Task The_year_is_the_one_that_the_report_tells()
    {
        var expected = SampleExpectations.From(Lines);
        (await Api.Figure("dispute.resolved")).Should().Be(1783).And.Be(expected.Resolved).And.NotBe(expected.ResolveLines, "naive counting is wrong");
        (await Api.Get("/api/v1/statistics/2024/dispute.resolved")).Json.GetProperty("figure").Text("phrase").Should().Be("1780多");
        (await Api.Figure("dispute.platform.communities")).Should().Be(24);
        (await Api.Figure("dispute.platform.coverage")).Should().Be(100);

        var year = await Api.Year();
        year.Should().Contain("talent.industry", 29).And.Contain("talent.shortage", 41).And.Contain("talent.wellness", 77).And.Contain("talent.total", 147);
        year.Should().Contain("talent.shortage.sites", 3).And.Contain("talent.wellness.layouts", 3);
        foreach (var figure in new[] { "talent.shortage", "talent.wellness" })
            (await Api.Get($"/api/v1/statistics/2024/{figure}?by=channel")).Must(200).Json.GetProperty("items").GetArrayLength().Should().Be(3, figure);
    }

    [Fact]
    public async Task Each_community_has_its_months()
    {
        var expected = SampleExpectations.From(Lines);
        foreach (var community in expected.ByCommunity.Keys)
        {
            var months = expected.ByCommunityAndMonth.Where(m => m.Key.Community == community).ToDictionary(m => $"2024-{m.Key.Month:D2}", m => m.Value);
            (await GroupsAsync("month", $"unit={community}")).Should().BeEquivalentTo(NotZero(months), community);
        }
    }

    [Fact]
    public async Task What_was_known_at_a_time_is_what_had_been_recorded_by_then()
    {
        foreach (var moment in new[] { new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2024, 12, 31, 23, 59, 59, TimeSpan.FromHours(8)) })
        {
            var expected = SampleExpectations.From(Lines.TakeWhile(l => l.RecordedAt <= moment));
            (await Api.Figure("dispute.resolved", $"asOfTime={moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}")).Should().Be(expected.Resolved);
        }
    }

    [Fact]
    public async Task Recording_times_are_those_of_the_sample()
    {
        foreach (var index in new[] { 0, 1, 500, Lines.Count - 1 })
            (await Api.Get($"/api/v1/ledger/entries/{index}")).Must(200).Json.GetProperty("recordedAt").GetDateTimeOffset().Should().Be(Lines[index].RecordedAt);
    }

    [Fact]
    public async Task Sql_over_the_exported_entries_comes_to_the_same()
    {
        using var recomputed = new Recomputation(await Api.Exported());
        recomputed.Problems.Should().BeEmpty();
        recomputed.Texts("select value from figure_value where code = 'dispute.resolved' and year = 2024 and unit = ''").Should().Equal("1783");
        await Api.MustAnswerLike(recomputed);
    }

    private async Task<Dictionary<string, int>> GroupsAsync(string by, string query) =>
        (await Api.Get($"/api/v1/statistics/2024/dispute.resolved?by={by}&{query}")).Must(200).Json.GetProperty("items").EnumerateArray().ToDictionary(g => g.Text("key"), g => (int)g.Number("value"));

    private static Dictionary<string, int> NotZero(IReadOnlyDictionary<string, int> groups) => groups.Where(g => g.Value != 0).ToDictionary(g => g.Key, g => g.Value);

    public sealed class Loaded : ApiHost
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            // as the program itself loads it: what was recorded at one moment goes in one request
            foreach (var group in Consecutive([.. Lines]))
            {
                var answers = await Root.Commands(group.Select(l => (object)l.ToLine()), group[0].RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
                answers.Should().OnlyContain(a => a.Number("status") < 300);
            }
        }

        private static IEnumerable<List<SampleCommand>> Consecutive(SampleCommand[] lines)
        {
            for (var done = 0; done < lines.Length;)
            {
                var group = lines.Skip(done).TakeWhile(l => l.RecordedAt == lines[done].RecordedAt).ToList();
                done += group.Count;
                yield return group;
            }
        }
    }
}
