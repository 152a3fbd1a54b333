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
    private static readonly int Head = Lines[^1].LastIndex;

    public static TheoryData<int> Moments() => [-1, 0, 300, 1000, 2047, 2048, 2049, 3333, Head / 2, Head - 2, Head - 1, Head];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task As_of_any_moment_the_figures_are_those_of_the_lines_up_to_there(int index)
    {
        var expected = SampleExpectations.From(Lines.TakeWhile(l => l.LastIndex <= index));
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
        year.Should().Contain("cadre.adjust.batches", 7).And.Contain("cadre.adjust.personTimes", 116).And.Contain("cadre.adjust.persons", 112)
            .And.Contain("cadre.adjust.seniorRank", 37)
            .And.Contain("cadre.adjust.middle", 46).And.Contain("cadre.adjust.youngPromoted", 15).And.Contain("cadre.adjust.explained", 98).And.Contain("cadre.adjust.other", 18);
        year.Should().Contain("ranking.districts", 7).And.Contain("assess.districtRankings", 12);
        foreach (var figure in new[] { "talent.shortage", "talent.wellness" })
            (await Api.Get($"/api/v1/statistics/2024/{figure}?by=channel")).Must(200).Json.GetProperty("items").GetArrayLength().Should().Be(3, figure);
    }

    [Fact]
    public async Task The_assessment_counts_what_the_lines_say()
    {
        var expected = SampleTally.From(Lines);
        (await Api.Year()).Should().Contain("assess.schemes.active", 1).And.Contain("assess.schemes.amendments", 1).And.Contain("indicator.reweighted", 4)
            .And.Contain("assess.results.submitted", expected.Count("assessment.results.submit"))
            .And.Contain("assess.results.verified", expected.Count("assessment.results.verify"))
            .And.Contain("assess.results.returned", expected.Count("assessment.results.return")).And.Contain("assess.adjustments.approved", 9)
            .And.Contain("assess.adjustments.refused", 2).And.Contain("assess.rankings.published", 1);
    }

    [Fact]
    public async Task Sixty_six_groups_are_ranked_and_what_proved_wrong_after_the_publication_restates_the_ranking()
    {
        const string Community = "4306A0C01";
        var ranking = (await Api.Get("/api/v1/assessment/rankings/2024")).Must(200).Json;
        var now = ranking.GetProperty("rows").EnumerateArray().ToDictionary(r => r.Text("unit"));
        now.Keys.Should().BeEquivalentTo(SampleUnits.Assessed.Select(g => g.Code));
        ranking.Text("state").Should().Be("restated");
        ranking.Number("schemeVersion").Should().Be(2);
        now.Values.Select(r => r.GetProperty("total").GetDecimal()).Should().OnlyContain(t => t >= 60 && t <= 105).And.OnlyHaveUniqueItems();

        var published = (await Api.Get("/api/v1/assessment/rankings/2024/published")).Must(200).Json;
        var then = published.GetProperty("items").EnumerateArray().Single().GetProperty("rows").EnumerateArray().ToDictionary(r => r.Text("unit"));
        var restated = published.GetProperty("restated").EnumerateArray().ToDictionary(r => r.Text("unit"));
        decimal Lost(string unit) => then[unit].GetProperty("total").GetDecimal() - restated[unit].GetProperty("total").GetDecimal();
        then.Keys.Where(unit => Lost(unit) != 0).Should().Equal(Community);
        Lost(Community).Should().Be(35m * 30m / 4m / 100m, "one of four quarters is 30 % lower, and the mark is 35");
        restated[Community].Number("rank").Should().BeGreaterThan(then[Community].Number("rank"), "somebody else is in front now");

        var sheet = (await Api.Get($"/api/v1/assessment/rankings/2024/{Community}")).Must(200).Json;
        sheet.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("points").GetDecimal()).Should().Be(sheet.GetProperty("total").GetDecimal());
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
            (await Api.Figure("dispute.resolved", $"asOfTime={moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"))
                .Should().Be(expected.Resolved);
        }
    }

    [Fact]
    public async Task Recording_times_are_those_of_the_sample()
    {
        foreach (var line in new[] { Lines[0], Lines[1], Lines[500], Lines[^1] })
        {
            foreach (var index in new[] { line.Index, line.LastIndex })
                (await Api.Get($"/api/v1/ledger/entries/{index}")).Must(200).Json.GetProperty("recordedAt").GetDateTimeOffset().Should().Be(line.RecordedAt);
        }

        (await Host.HeadAsync()).Should().Be(Head);
    }

    [Fact]
    public async Task Sql_over_the_exported_entries_comes_to_the_same()
    {
        using var recomputed = await Api.Recomputed();
        recomputed.Problems.Should().BeEmpty();
        recomputed.Texts("select value from figure_value where code = 'dispute.resolved' and year = 2024 and unit = ''").Should().Equal("1783");
        await Api.MustAnswerLike(recomputed);
    }

    private async Task<Dictionary<string, int>> GroupsAsync(string by, string query) =>
        (await Api.Get($"/api/v1/statistics/2024/dispute.resolved?by={by}&{query}")).Must(200).Json.GetProperty("items").EnumerateArray()
            .ToDictionary(g => g.Text("key"), g => (int)g.Number("value"));

    private static Dictionary<string, int> NotZero(IReadOnlyDictionary<string, int> groups) => groups.Where(g => g.Value != 0).ToDictionary(g => g.Key, g => g.Value);

    public sealed class Loaded : ApiHost
    {
        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var batch in Sample2024.Batches(Lines))
            {
                var moment = batch[0].RecordedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
                var answers = await Root.Commands(batch.Select(l => (object)l.ToLine()), moment, batch[0].Actor);
                answers.Should().OnlyContain(a => a.Number("status") < 300);
                answers.Select(a => a.Number("ledgerIndex")).Should().Equal(batch.Select(l => (long)l.LastIndex));
            }
        }
    }
}
