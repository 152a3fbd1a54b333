using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

/// <summary>From a submitted result to a published rank, over REST alone.</summary>
public sealed class RankingTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Clerk = AssessmentExamples.Clerk;
    private const string Reviewer = "p-reviewer";
    private const string Leader = "p-leader";

    private static int count;

    [Fact]
    public async Task The_whole_way_from_a_result_to_a_published_rank()
    {
        var (scheme, year) = (await PublishedAsync("way", 2010, ("A", 60), ("B", 40)), 2010);
        string[] units = [await UnitAsync("way"), await UnitAsync("way"), await UnitAsync("way")];
        await ResultAsync(scheme, units[0], "A", 90, year);
        await ResultAsync(scheme, units[0], "B", 50, year);
        await ResultAsync(scheme, units[1], "A", 100, year);
        await ResultAsync(scheme, units[1], "B", 100, year);
        await ResultAsync(scheme, units[2], "A", 90, year);
        await ResultAsync(scheme, units[2], "B", 50, year);

        var ranking = await RankingAsync(year);
        ranking.Text("state").Should().Be("live");
        Rows(ranking).Should().Equal((1, units[1], 100m), (2, units[0], 74m), (2, units[2], 74m));

        var sheet = (await Api.Get(ranking.GetProperty("rows")[1].Text("scoreUrl"))).Must(200).Json;
        var lines = sheet.GetProperty("lines").EnumerateArray().ToList();
        lines.Sum(l => l.Quantity("points")).Should().Be(sheet.Quantity("total")).And.Be(74m);
        sheet.Quantity("gap").Should().Be(26m);
        lines[0].Text("formula").Should().Contain("60").And.Contain("0.9").And.Contain("54");
        lines[0].Text("rounding").Should().Be("54.000000 四舍五入到四位小数 = 54.0000");
        var opened = await Api.All(lines[0].Text("entriesUrl"));
        opened.Select(e => e.Text("type")).Should().Equal("assessment.result-submitted.v2", "assessment.result-verified.v1");

        var published = (await Api.Post($"{AssessmentExamples.Rankings}/{year}/publish", new { }, ifMatch: 0)).Must(200);
        (await RankingAsync(year)).Text("state").Should().Be("published");
        (await Api.Post($"{AssessmentExamples.Rankings}/{year}/publish", new { }, ifMatch: 1)).MustBeProblem(409, "assessment.rankings.unchanged");
        var frozen = (await Api.Get($"{AssessmentExamples.Rankings}/{year}/published")).Must(200).Json.GetProperty("items")[0];
        frozen.Number("knownAsOf").Should().Be(published.Index - 1);
        frozen.Text("hash").Should().Be(Hash(year, frozen));
    }

    [Fact]
    public async Task A_correction_after_the_publication_shows_a_restated_ranking_beside_it()
    {
        var scheme = await PublishedAsync("restated", 2011, ("A", 100));
        var (first, second) = (await UnitAsync("restated"), await UnitAsync("restated"));
        var submitted = await SubmitAsync(scheme, first, "A", 90, 2011);
        await VerifyAsync(submitted);
        await ResultAsync(scheme, second, "A", 80, 2011);
        var published = (await Api.Post($"{AssessmentExamples.Rankings}/2011/publish", new { }, ifMatch: 0)).Must(200);
        var verification = (await Api.All($"/api/v1/ledger/streams/{submitted.Id}"))[1].Number("index");

        // what was verified cannot be changed behind the verifier's back
        (await Api.Replace(submitted.Index, Body(scheme, first, "A", 70, 2011), 2)).MustBeProblem(409, "ledger.entries.breaks-history");
        var undone = (await Api.Reverse(verification, 2)).Must(200);
        var corrected = (await Api.Replace(submitted.Index, Body(scheme, first, "A", 70, 2011), undone.Version, Clerk)).Must(200);
        var again = (await Api.Post($"{AssessmentExamples.Results}/{submitted.Id}/verify", new { }, ifMatch: corrected.Version, person: Reviewer)).Must(200);

        var now = await RankingAsync(2011);
        now.Text("state").Should().Be("restated");
        Rows(now).Should().Equal((1, second, 80m), (2, first, 70m));
        now.GetProperty("rows").EnumerateArray().Select(r => r.Number("previousRank")).Should().Equal(2, 1);
        Rows(await RankingAsync(2011, $"?asOf={published.Index}")).Should().Equal((1, first, 90m), (2, second, 80m));
        var beside = (await Api.Get($"{AssessmentExamples.Rankings}/2011/published")).Must(200).Json;
        beside.GetProperty("items")[0].GetProperty("rows")[0].Text("unit").Should().Be(first, "what was published stays");
        beside.GetProperty("restated")[0].Text("unit").Should().Be(second);
        again.Index.Should().BeGreaterThan(published.Index);
    }

    [Fact]
    public async Task A_publication_taken_back_can_be_made_again_and_a_unit_ranked_no_more_is_among_the_moves()
    {
        var scheme = await PublishedAsync("again", 2015, ("A", 100));
        var (stays, goes) = (await UnitAsync("again"), await UnitAsync("again"));
        await ResultAsync(scheme, stays, "A", 90, 2015);
        await ResultAsync(scheme, goes, "A", 95, 2015);
        var published = (await Api.Post($"{AssessmentExamples.Rankings}/2015/publish", new { }, ifMatch: 0)).Must(200);
        await Api.Reverse(published.Index, 1);
        var now = (await Api.Get($"{AssessmentExamples.Rankings}/2015/published")).Must(200);
        now.Json.GetProperty("items").GetArrayLength().Should().Be(0);
        now.Headers["ETag"].Should().Be("\"2\"", "the stream has two entries, and nothing in force");
        (await Api.Post($"{AssessmentExamples.Rankings}/2015/publish", new { }, ifMatch: 0)).MustBeProblem(412);
        var again = (await Api.Post($"{AssessmentExamples.Rankings}/2015/publish", new { }, ifMatch: 2)).Must(200);

        var version = (await Api.Get($"{AssessmentExamples.Schemes}/{scheme}")).Must(200).Version;
        (await Api.Post($"{AssessmentExamples.Schemes}/{scheme}/declare-units", new { units = new[] { new { unit = stays, category = "again" } } }, ifMatch: version)).Must(200);
        var moves = (await Api.Get($"{AssessmentExamples.Rankings}/2015/moves?from={again.Index}")).Must(200).Json.GetProperty("moves").EnumerateArray()
            .ToDictionary(m => m.Text("unit"));
        (moves[stays].Number("rankBefore"), moves[stays].Number("rank")).Should().Be((2L, 1L));
        (moves[goes].Number("rankBefore"), moves[goes].IsNull("rank"), moves[goes].IsNull("scoreUrl")).Should().Be((1L, true, true));
    }

    [Fact]
    public async Task Whoever_submits_does_not_verify_nor_does_the_assessed_unit()
    {
        var scheme = await PublishedAsync("maker", 2012, ("A", 100));
        var unit = await UnitAsync("maker");
        var submitted = await SubmitAsync(scheme, unit, "A", 90, 2012);
        (await Api.Post($"{AssessmentExamples.Results}/{submitted.Id}/verify", new { }, ifMatch: 1, person: Clerk)).MustBeProblem(409, "assessment.results.own-submission");
        var own = await Host.ClientAsync(unit);
        (await own.Post($"{AssessmentExamples.Results}/{submitted.Id}/verify", new { }, ifMatch: 1, person: Reviewer)).MustBeProblem(409, "assessment.results.own-unit");
        await VerifyAsync(submitted);
        (await Api.Post($"{AssessmentExamples.Results}/{submitted.Id}/verify", new { }, ifMatch: 2, person: Leader)).MustBeProblem(409, "assessment.results.already-verified");
    }

    [Fact]
    public async Task A_returned_result_gives_its_place_free_and_a_place_is_taken_once()
    {
        var scheme = await PublishedAsync("place", 2013, ("A", 100));
        var unit = await UnitAsync("place");
        var submitted = await SubmitAsync(scheme, unit, "A", 90, 2013);
        (await Api.Post(AssessmentExamples.Results, Body(scheme, unit, "A", 91, 2013), person: Clerk)).MustBeProblem(409, "assessment.results.place-taken");
        (await Api.Post($"{AssessmentExamples.Results}/{submitted.Id}/return", new { reason = "附件与数值不符" }, ifMatch: 1, person: Reviewer)).Must(200);
        await VerifyAsync(await SubmitAsync(scheme, unit, "A", 91, 2013));
        Rows(await RankingAsync(2013)).Should().Equal((1, unit, 91m));
    }

    [Fact]
    public async Task An_adjustment_shows_whose_place_it_moves_before_anybody_approves_it_and_counts_from_its_approval_on()
    {
        var scheme = await PublishedAsync("adjust", 2014, ("A", 100));
        var (first, second) = (await UnitAsync("adjust"), await UnitAsync("adjust"));
        await ResultAsync(scheme, first, "A", 90, 2014);
        await ResultAsync(scheme, second, "A", 88, 2014);
        var proposal = AssessmentExamples.Adjustment(scheme, second, 3);
        var proposed = (await Api.Post(AssessmentExamples.Adjustments, With(proposal, "indicator", "A"), person: Clerk)).Must(201);
        var effect = proposed.Json.GetProperty("effect");
        (await Api.Get($"{AssessmentExamples.Adjustments}/{proposed.Id}/effect")).Must(200).Json.GetProperty("moves").GetRawText()
            .Should().Be(effect.GetProperty("moves").GetRawText());
        effect.GetProperty("moves").EnumerateArray().Select(m => (m.Text("unit"), m.Number("rankWithout"), m.Number("rankWith")))
            .Should().BeEquivalentTo([(first, 1, 2), (second, 2, 1)]);
        Rows(await RankingAsync(2014)).Should().Equal((1, first, 90m), (2, second, 88m));

        (await Api.Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/approve", new { }, ifMatch: 1, person: Clerk)).MustBeProblem(409, "assessment.adjustments.own-proposal");
        (await (await Host.ClientAsync(second)).Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/approve", new { }, ifMatch: 1, person: Leader))
            .MustBeProblem(409, "assessment.adjustments.own-unit");
        var approved = (await Api.Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/approve", new { }, ifMatch: 1, person: Leader)).Must(200);
        Rows(await RankingAsync(2014)).Should().Equal((1, second, 91m), (2, first, 90m));
        Rows(await RankingAsync(2014, $"?asOf={approved.Index - 1}")).Should().Equal((1, first, 90m), (2, second, 88m));
        var moved = (await Api.Get($"{AssessmentExamples.Rankings}/2014/moves?from={proposed.Index}&to={approved.Index}")).Must(200).Json;
        moved.GetProperty("moves").EnumerateArray().Select(m => (m.Text("unit"), m.Number("rankBefore"), m.Number("rank")))
            .Should().BeEquivalentTo([(first, 1L, 2L), (second, 2L, 1L)]);
        moved.GetProperty("between").EnumerateArray().Select(e => (e.Number("index"), e.Text("type"))).Should().Equal((approved.Index, "assessment.score-adjusted.v1"));
        (await Api.Get($"{AssessmentExamples.Rankings}/2014/moves?from={approved.Index}")).Must(200).Json.GetProperty("moves").GetArrayLength().Should().Be(0);
        (await Api.Post(AssessmentExamples.Adjustments, With(AssessmentExamples.Adjustment(scheme, second, 5.01m), "indicator", "A"), person: Clerk))
            .MustBeProblem(409, "assessment.adjustments.over-cap");
    }

    /// <summary>Its answer named the state that the proposal had since come to.</summary>
    [Fact]
    public async Task R0021_a_proposal_s_key_sent_again_is_answered_as_it_was_whatever_became_of_the_proposal()
    {
        var scheme = await PublishedAsync("repeat", 2008, ("A", 100));
        var (first, second) = (await UnitAsync("repeat"), await UnitAsync("repeat"));
        await ResultAsync(scheme, first, "A", 90, 2008);
        await ResultAsync(scheme, second, "A", 88, 2008);
        var (key, proposal) = (Guid.NewGuid().ToString(), With(AssessmentExamples.Adjustment(scheme, second, 3), "indicator", "A"));
        var proposed = (await Api.Post(AssessmentExamples.Adjustments, proposal, key, person: Clerk)).Must(201);
        proposed.Json.GetProperty("effect").Text("status").Should().Be("proposed");

        var approved = (await Api.Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/approve", new { }, ifMatch: 1, person: Leader)).Must(200);
        await Again();
        (await Effect("")).Must(200).Json.Text("status").Should().Be("approved");
        (await Effect($"?asOf={proposed.Index}")).Must(200).Json.GetRawText().Should().Be(proposed.Json.GetProperty("effect").GetRawText());
        (await Effect($"?asOf={proposed.Index - 1}")).MustBeProblem(404);

        var undone = (await Api.Reverse(approved.Index, approved.Version)).Must(200);
        (await Api.Reverse(proposed.Index, undone.Version)).Must(200);
        await Again();
        (await Effect("")).MustBeProblem(404);
        (await Effect($"?asOf={approved.Index}")).Must(200).Json.Text("status").Should().Be("approved");

        async Task Again() =>
            (await Api.Post(AssessmentExamples.Adjustments, proposal, key, person: Clerk)).Must(201).Json.GetRawText().Should().Be(proposed.Json.GetRawText());

        Task<ApiAnswer> Effect(string asOf) => Api.Get($"{AssessmentExamples.Adjustments}/{proposed.Id}/effect{asOf}");
    }

    [Fact]
    public async Task Only_what_was_verified_and_approved_counts_and_only_under_the_district_s_own_scheme()
    {
        var city = (await Api.Post(AssessmentExamples.Schemes, With(AssessmentExamples.Draft(2017), "direction", "upward"))).Must(201);
        (await Api.Step(city, "publish", new { }, AssessmentExamples.Schemes)).Must(200);
        (await Api.Get($"{AssessmentExamples.Rankings}/2017")).MustBeProblem(404);

        var scheme = await PublishedAsync("counts", 2017, ("A", 100));
        var unit = await UnitAsync("counts");
        var submitted = await SubmitAsync(scheme, unit, "A", 70, 2017);
        var proposed = (await Api.Post(AssessmentExamples.Adjustments, With(AssessmentExamples.Adjustment(scheme, unit, -3), "indicator", "A"), person: Clerk)).Must(201);
        Rows(await RankingAsync(2017)).Should().Equal((1, unit, 100m)); // the full mark, as long as there is no value
        (await Api.Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/refuse", new { reason = "依据不足" }, ifMatch: 1, person: Leader)).Must(200);
        Rows(await RankingAsync(2017)).Should().Equal((1, unit, 100m));
        await VerifyAsync(submitted);
        Rows(await RankingAsync(2017)).Should().Equal((1, unit, 70m));
    }

    [Fact]
    public async Task A_year_without_a_published_scheme_has_no_ranking_to_publish()
    {
        await PublishedAsync("noyear", 2016, ("A", 100));
        foreach (var year in new[] { 0, 2009, 2016 + 0x1_0000_0000 }) // the last is 2016 to whoever keeps 32 bits of it
            (await Api.Post($"{AssessmentExamples.Rankings}/{year}/publish", new { }, ifMatch: 0)).MustBeProblem(409, "assessment.rankings.no-scheme");
    }

    [Fact]
    public async Task A_figure_is_a_source_that_nobody_submits()
    {
        var scheme = await PublishedAsync("figure", 2024, [IndicatorOf("F", 100, "dispute.registered", target: 4)]);
        var unit = await UnitAsync("figure");
        (await Api.Post(AssessmentExamples.Results, Body(scheme, unit, "F", 4, 2024), person: Clerk)).MustBeProblem(409, "assessment.results.taken-from-figure");
        Rows(await RankingAsync(2024, "?category=figure")).Should().Equal((1, unit, 0m));
        await Api.Dispute(unit);
        var last = await Api.Dispute(unit);
        await Api.Dispute(unit);
        Rows(await RankingAsync(2024, "?category=figure")).Should().Equal((1, unit, 75m));
        Rows(await RankingAsync(2024, $"?category=figure&asOf={last.Index}")).Should().Equal((1, unit, 50m));
        var line = (await Api.Get($"{AssessmentExamples.Rankings}/2024/{unit}")).Must(200).Json.GetProperty("lines")[0];
        (await Api.All(line.Text("entriesUrl"))).Should().HaveCount(3);
    }

    private static string Hash(int year, JsonElement frozen) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{year} {frozen.Text("scheme")} {frozen.Number("schemeVersion")}\n"
        + string.Concat(frozen.GetProperty("rows").EnumerateArray().Select(r => $"{r.Text("category")} {r.Number("rank")} {r.Text("unit")} {r.Quantity("total"):0.0000}\n")))));

    private static Dictionary<string, JsonElement> With(object body, string name, string value)
    {
        var fields = JsonSerializer.SerializeToElement(body, ApiClient.Plain).EnumerateObject().ToDictionary(p => p.Name, p => p.Value);
        fields[name] = JsonSerializer.SerializeToElement(value);
        return fields;
    }

    private static IEnumerable<(long, string, decimal)> Rows(JsonElement ranking) =>
        ranking.GetProperty("rows").EnumerateArray().Select(r => (r.Number("rank"), r.Text("unit"), r.Quantity("total")!.Value));

    private async Task<JsonElement> RankingAsync(int year, string query = "") => (await Api.Get($"{AssessmentExamples.Rankings}/{year}{query}")).Must(200).Json;

    private Task<string> PublishedAsync(string category, int year, params (string Code, decimal Mark)[] indicators) =>
        PublishedAsync(category, year, [.. indicators.Select(i => IndicatorOf(i.Code, i.Mark, null, 100))]);

    private async Task<string> PublishedAsync(string category, int year, object[] indicators)
    {
        var draft = (await Api.Post(AssessmentExamples.Schemes, new
        {
            year,
            direction = "downward",
            categories = new[] { new { code = category, name = "类别", bonusCap = 5 } },
            indicators = indicators.Select(i => With(i, "category", category)),
        })).Must(201);
        return (await Api.Step(draft, "publish", new { }, AssessmentExamples.Schemes)).Must(200).Id;
    }

    private static object IndicatorOf(string code, decimal mark, string? figure, decimal target) => new
    {
        code,
        name = $"指标{code}",
        level1 = "工作实绩",
        level2 = "重点工作",
        category = "",
        kind = "base",
        mark,
        method = "target-completion",
        parameters = new { target, cap = 1 },
        leadUnit = DistrictHost.Department,
        sourceUnit = DistrictHost.Department,
        period = "year",
        aggregation = "sum",
        missing = "full-mark",
        figure,
    };

    private async Task<string> UnitAsync(string category)
    {
        var code = $"R-{Interlocked.Increment(ref count):D4}"; // in order: equal totals are listed by code
        return (await Api.Post(Deeds.Units, new { code, name = $"单位{code}", kind = "community", parent = DistrictHost.Street, category, occurredOn = "2000-01-01" })).Must(201).Id;
    }

    private static object Body(string scheme, string unit, string indicator, decimal value, int year) =>
        new { scheme, indicator, unit, period = $"{year}", value, evidence = new[] { "南考〔2024〕1号" }, occurredOn = "2024-04-08" };

    private async Task<ApiAnswer> SubmitAsync(string scheme, string unit, string indicator, decimal value, int year) =>
        (await Api.Post(AssessmentExamples.Results, Body(scheme, unit, indicator, value, year), person: Clerk)).Must(201);

    private async Task VerifyAsync(ApiAnswer submitted) =>
        (await Api.Post($"{AssessmentExamples.Results}/{submitted.Id}/verify", new { }, ifMatch: submitted.Version, person: Reviewer)).Must(200);

    private async Task ResultAsync(string scheme, string unit, string indicator, decimal value, int year) =>
        await VerifyAsync(await SubmitAsync(scheme, unit, indicator, value, year));
}
