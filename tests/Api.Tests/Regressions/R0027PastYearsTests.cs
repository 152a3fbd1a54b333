using NanhuOrg.Api.Tests.Hosting;
using static NanhuOrg.Api.Tests.Hosting.AssessmentExamples;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A past year followed today's register: a community that moved took its past with it, and a street registered or closed later entered or left earlier years.</summary>
public sealed class R0027PastYearsTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task What_happened_stays_with_the_unit_above_of_that_day()
    {
        var (from, to) = (await Api.Unit("PY-S1", "前街道", "street", DistrictHost.District), await Api.Unit("PY-S2", "后街道", "street", DistrictHost.District));
        var community = await Api.Unit("PY-C1", "迁社区", "community", from.Id);
        await DisputeAsync("2023-06-01");
        await DisputeAsync("2024-06-30");
        await DisputeAsync("2024-07-01");
        await Api.Post("/api/v1/governance/platforms", new { community = community.Id, venue = "居委会", occurredOn = "2023-02-01" });
        var head = (await Api.Get("/api/v1/statistics/2024")).Must(200).Json.GetProperty("asOf").Number("index");
        (await Api.Step(community, "move", new { parent = to.Id, occurredOn = "2024-07-01" }, Deeds.Units)).Must(200);

        (await ValueAsync(from.Id, 2023)).Should().Be(1);
        (await ValueAsync(to.Id, 2023)).Should().Be(0);
        (await ValueAsync(from.Id, 2024)).Should().Be(1);
        (await ValueAsync(to.Id, 2024)).Should().Be(1);
        (await ValueAsync(community.Id, 2024)).Should().Be(2, "whoever asks for the unit itself is told all that happened there");
        (await ValueAsync(from.Id, 2024, $"&asOf={head}")).Should().Be(2, "as of then nobody knew");

        // a state on a day stands where the unit lies on that day
        (await ValueAsync(from.Id, 2023, code: "dispute.platform.communities")).Should().Be(1);
        (await ValueAsync(from.Id, 2024, code: "dispute.platform.communities")).Should().Be(0);
        (await ValueAsync(to.Id, 2024, code: "dispute.platform.communities")).Should().Be(1);
        (await ValueAsync(from.Id, 2024, "&to=2024-06-30", "dispute.platform.communities")).Should().Be(1);
        (await GroupsAsync(from.Id, "month", "dispute.platform.communities")).Should().Contain(("2024-06", 1m)).And.Contain(("2024-07", 0m));
        (await GroupsAsync(to.Id, "month", "dispute.platform.communities")).Should().Contain(("2024-06", 0m)).And.Contain(("2024-07", 1m));

        // every part opens to entries that add up to it
        foreach (var top in new[] { from.Id, to.Id })
        {
            (await GroupsAsync(top, "unit")).Should().Equal((community.Id, 1m));
            foreach (var by in new[] { "unit", "month", "category" })
            {
                foreach (var group in (await Api.Get($"/api/v1/statistics/2024/dispute.registered?unit={top}&by={by}")).Must(200).Json.GetProperty("items").EnumerateArray())
                    (await Api.All(group.Text("entriesUrl"))).Sum(e => e.Quantity("quantity")).Should().Be(group.Quantity("value"), $"{top} by {by}");
            }
        }

        (await Api.All($"/api/v1/statistics/2024/dispute.platform.communities/entries?unit={to.Id}")).Sum(e => e.Quantity("quantity")).Should().Be(1);

        async Task DisputeAsync(string on) =>
            (await Api.Post("/api/v1/governance/disputes", new { community = community.Id, category = "land", source = "visit", occurredOn = on })).Must(201);

        async Task<decimal?> ValueAsync(string unit, int year, string and = "", string code = "dispute.registered") =>
            (await Api.Get($"/api/v1/statistics/{year}/{code}?unit={unit}{and}")).Must(200).Json.GetProperty("figure").Quantity("value");

        async Task<List<(string, decimal?)>> GroupsAsync(string unit, string by, string code = "dispute.registered") =>
            [.. (await Api.Get($"/api/v1/statistics/2024/{code}?unit={unit}&by={by}")).Must(200).Json.GetProperty("items").EnumerateArray()
                .Select(g => (g.Text("key"), g.Quantity("value")))];
    }

    [Fact]
    public async Task Who_came_or_went_later_changes_no_earlier_ranking()
    {
        await Publish(Api, 2009);
        var (stays, goes, changes) = (await AssessedSinceAsync("2005-01-01"), await AssessedSinceAsync("2005-01-01"), await AssessedSinceAsync("2005-01-01"));
        await PublishRankingAsync(2009);
        var published = await RowsAsync(2009);
        published.Should().Contain(stays.Id).And.Contain(goes.Id).And.Contain(changes.Id);

        await AssessedSinceAsync("2010-03-01");
        await AssessedSinceAsync("2009-03-01");
        (await Api.Step(goes, "close", new { occurredOn = "2010-03-01" }, Deeds.Units)).Must(200);
        (await Api.Step(changes, "recategorize", new { category = "other", occurredOn = "2010-03-01" }, Deeds.Units)).Must(200);

        var ranking = (await Api.Get($"{Rankings}/2009")).Must(200).Json;
        ranking.Text("state").Should().Be("published", "nothing of that year has changed");
        ranking.Text("roster").Should().Be("published", "who was ranked when the year was over is who was assessed, even if the register is mended afterwards");
        (await RowsAsync(2009)).Should().BeEquivalentTo(published);

        await Publish(Api, 2010);
        (await RowsAsync(2010)).Should().Contain(stays.Id).And.NotContain(goes.Id).And.NotContain(changes.Id);
        (await Api.Get($"{Rankings}/2010")).Json.Text("roster").Should().Be("register");
    }

    [Fact]
    public async Task Whom_a_scheme_declares_is_assessed_whatever_the_register_says()
    {
        var scheme = await Publish(Api, 2011);
        var (closed, other, left) = (await AssessedSinceAsync("2005-01-01"), await AssessedSinceAsync("2005-01-01", "other"), await AssessedSinceAsync("2005-01-01"));
        (await Api.Step(closed, "close", new { occurredOn = "2011-07-01" }, Deeds.Units)).Must(200);
        var version = (await Api.Get($"{Schemes}/{scheme}")).Must(200).Version;

        (await DeclareAsync(version, (closed.Id, "nobody"))).MustBeProblem(409, "assessment.schemes.category-unknown");
        (await DeclareAsync(version, (closed.Id, "sample"), (closed.Id, "sample"))).MustBeProblem(400, "request.invalid").Errors.Should().Equal("units:duplicate-unit");
        (await DeclareAsync(version, ("PY-NONE", "sample"))).MustBeProblem(400, "request.invalid").Errors.Should().Equal("units[0].unit:unit-unknown");
        (await DeclareAsync(version)).MustBeProblem(400, "request.invalid").Errors.Should().Equal("units:required");
        var declared = (await DeclareAsync(version, (closed.Id, "sample"), (other.Id, "sample"))).Must(200);
        (await DeclareAsync(declared.Version, (closed.Id, "sample"), (other.Id, "sample"))).MustBeProblem(409, "assessment.schemes.same-units");

        (await RowsAsync(2011)).Should().BeEquivalentTo(closed.Id, other.Id);
        (await Api.Get($"{Rankings}/2011")).Json.Text("roster").Should().Be("declared");
        (await Api.Get($"{Schemes}/{scheme}")).Must(200).Json.GetProperty("units").GetArrayLength().Should().Be(2);
        (await Api.Post(Results, ResultOf(other.Id), person: Clerk)).Must(201);
        (await Api.Post(Results, ResultOf(left.Id), person: Clerk)).MustBeProblem(409, "assessment.results.other-category");
        (await Api.Get($"{Rankings}/2011?asOf={declared.Index - 1}")).Must(200).Json.Text("roster").Should().Be("register", "as of then nobody was declared");

        Task<ApiAnswer> DeclareAsync(long at, params (string Unit, string Category)[] units) =>
            Api.Post($"{Schemes}/{scheme}/declare-units", new { units = units.Select(u => new { unit = u.Unit, category = u.Category }) }, ifMatch: at);

        object ResultOf(string unit) =>
            new { scheme, indicator = "I-1", unit, period = "2011-Q1", value = 90, evidence = new[] { "南考〔2011〕1号" }, occurredOn = "2011-04-08" };
    }

    private async Task<ApiAnswer> AssessedSinceAsync(string on, string category = "sample")
    {
        var code = $"PY-{Guid.NewGuid().ToString("N")[..8]}";
        return (await Api.Post(Deeds.Units, new { code, name = code, kind = "department", parent = DistrictHost.District, category, occurredOn = on })).Must(201);
    }

    private async Task PublishRankingAsync(int year) => (await Api.Post($"{Rankings}/{year}/publish", new { }, ifMatch: 0, person: "p-reviewer")).Must(200);

    private async Task<List<string>> RowsAsync(int year) =>
        [.. (await Api.Get($"{Rankings}/{year}")).Must(200).Json.GetProperty("rows").EnumerateArray().Select(r => r.Text("unit"))];
}
