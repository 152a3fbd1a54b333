using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class StatisticsTests(StatisticsTests.Seeded host) : ApiTests<StatisticsTests.Seeded>(host)
{
    private const string Base = "/api/v1/statistics/2024";

    public static TheoryData<string, string> Breakdowns()
    {
        var data = new TheoryData<string, string>();
        var all = FigureCatalogue.District.All.SelectMany(figure => FigureCatalogue.District.Axes(figure).Select(axis => (figure, axis)));
        foreach (var (figure, axis) in InnerLoop.Of(all, b => (b.axis, b.figure.Basis))) data.Add(figure.Code.Text, axis);
        return data;
    }

    [Fact]
    public async Task The_year_is_counted()
    {
        var year = await Api.Year();
        year.Should().Contain("dispute.registered", 8).And.Contain("dispute.resolved", 4).And.Contain("dispute.concluded", 5).And.Contain("dispute.reopened", 2)
            .And.Contain("dispute.open", 4).And.Contain("dispute.mediations", 1);
        year.Should().Contain("organization.communities", 3).And.Contain("dispute.platform.communities", 2);
        year["dispute.platform.coverage"].Should().Be(66.7m);
        year["dispute.resolved.perCommunity"].Should().Be(2.0m);
        (await Api.Year(year: 2023)).Should().Contain("dispute.registered", 1).And.Contain("dispute.open", 1).And.Contain("dispute.platform.communities", 0);
        (await Api.Year(year: 2025)).Should().Contain("dispute.registered", 0).And.Contain("dispute.open", 4, "a stock stays");
    }

    [Fact]
    public async Task A_figure_says_all_that_makes_it_comparable()
    {
        var item = (await Api.Get(Base)).Must(200).Json.GetProperty("items").EnumerateArray().Single(f => f.Text("code") == "dispute.resolved");
        item.EnumerateObject().Select(p => p.Name)
            .Should().Contain(["code", "name", "value", "countUnit", "basis", "qualifier", "phrase", "restricted", "definitionVersion", "entriesUrl"]);
        (item.Text("countUnit"), item.Text("basis")).Should().Be(("cases", "annual"));
        item.Text("name").Should().NotBe("dispute.resolved");
    }

    [Theory]
    [MemberData(nameof(Breakdowns))]
    public async Task Groups_add_up_to_the_figure_and_open_to_entries_that_add_up_to_the_group(string code, string by)
    {
        foreach (var query in new[] { "", "&unit=NH-S1", "&from=2024-03-06&to=2024-06-30", "&asOf=12" })
        {
            var answer = (await Api.Get($"{Base}/{code}?by={by}{query}")).Must(200).Json;
            var (figure, groups) = (answer.GetProperty("figure"), answer.GetProperty("items").EnumerateArray().ToList());
            groups.Select(g => g.Text("key")).Should().OnlyHaveUniqueItems();
            var derived = figure.Text("basis") == "derived";
            var distinct = FigureCatalogue.District.Find(new(code))!.IsDistinct;
            if ((figure.Text("basis") == "annual" && !distinct) || (figure.Text("basis") == "stock" && by is not ("month" or "week")))
                groups.Sum(g => g.Quantity("value")).Should().Be(figure.Quantity("value"), $"{code} by {by} {query}");
            if (derived) continue;
            (await SumAsync(figure.Text("entriesUrl"), distinct)).Should().Be(figure.Quantity("value"), $"{code} {query}");
            foreach (var group in groups) (await SumAsync(group.Text("entriesUrl"), distinct)).Should().Be(group.Quantity("value"), $"{code} by {by} {query}: {group}");
        }
    }

    [Fact]
    public async Task Groups_are_what_they_should_be()
    {
        (await GroupsAsync("dispute.resolved", "unit")).Should().Equal(("NH-C1", 2), ("NH-C2", 1), ("NH-V1", 1));
        (await GroupsAsync("dispute.resolved", "month")).Should().Equal(("2024-03", 4), ("2024-04", -1), ("2024-12", 1));
        (await GroupsAsync("dispute.resolved", "week")).Should().Equal(("2024-W10", 4), ("2024-W14", -1), ("2025-W01", 1));
        (await GroupsAsync("dispute.resolved", "category")).Should().Equal(("family", 1), ("neighbour", 3));
        (await GroupsAsync("dispute.resolved", "outcome")).Should().Equal(("oral-agreement", 3), ("written-agreement", 1));
        (await GroupsAsync("dispute.registered", "source")).Should().Equal(("hotline", 1), ("walk-in", 7));
        (await GroupsAsync("dispute.concluded", "outcome")).Should().Equal(("no-agreement", 1), ("oral-agreement", 3), ("written-agreement", 1));
    }

    [Fact]
    public async Task A_reopened_case_that_is_resolved_again_counts_once() =>
        (await Api.All($"{Base}/dispute.resolved/entries")).Where(e => e.Text("subject") == Host.Reopened).Select(e => e.Number("quantity")).Should().Equal(1, -1, 1);

    [Fact]
    public async Task A_group_has_its_Chinese_name()
    {
        var answer = (await Api.Get($"{Base}/dispute.resolved?by=unit")).Must(200).Json;
        answer.GetProperty("items")[0].Text("name").Should().Be("南湖社区");
        answer.GetProperty("axes").EnumerateArray().Select(a => a.GetString()).Should().Equal("unit", "month", "week", "category", "source", "outcome");
    }

    [Fact]
    public async Task A_unit_stands_for_all_below_it()
    {
        (await Api.Figure("dispute.registered", "unit=NH")).Should().Be(8);
        (await Api.Figure("dispute.registered", "unit=NH-S1")).Should().Be(6);
        (await Api.Figure("dispute.registered", "unit=NH-C1")).Should().Be(5);
        (await Api.Figure("dispute.registered", "unit=NH-S2")).Should().Be(2);
        (await Api.Figure("dispute.registered", "unit=NH-D1")).Should().Be(0);
        (await Api.Figure("dispute.platform.coverage", "unit=NH-S1")).Should().Be(50.0m);
    }

    [Fact]
    public async Task From_and_to_are_dates_of_the_occurrence_and_inclusive()
    {
        (await Api.Figure("dispute.registered", "from=2024-03-05&to=2024-03-05")).Should().Be(6);
        (await Api.Figure("dispute.registered", "from=2024-03-06")).Should().Be(2);
        (await Api.Figure("dispute.registered", "to=2024-03-04")).Should().Be(0, "what occurred in 2023 is no figure of 2024");
        (await Api.Figure("dispute.open", "to=2024-03-04")).Should().Be(1, "a stock begins with what was there");
        (await Api.Figure("dispute.open", "from=2024-12-01&to=2024-12-31")).Should().Be(4, "a stock has no beginning");
    }

    [Fact]
    public async Task A_ratio_opens_to_the_entries_of_what_it_divides()
    {
        var detail = (await Api.Get($"{Base}/dispute.platform.coverage")).Must(200).Json;
        detail.GetProperty("operands").EnumerateArray().Select(o => o.GetString()).Should().Equal("dispute.platform.communities", "organization.communities");
        var sums = (await Api.All(detail.GetProperty("figure").Text("entriesUrl"))).GroupBy(e => e.Text("figure"))
            .ToDictionary(g => g.Key, g => g.Sum(e => e.Quantity("quantity")));
        sums.Should().BeEquivalentTo(new Dictionary<string, decimal?> { ["dispute.platform.communities"] = 2, ["organization.communities"] = 3 });
    }

    [Fact]
    public async Task An_entry_of_a_figure_leads_to_the_entry_of_the_ledger()
    {
        var entry = (await Api.All($"{Base}/dispute.resolved/entries"))[0];
        var source = (await Api.Get(entry.Text("entryUrl"))).Must(200).Json;
        (source.Number("index"), source.Text("stream"), source.Text("type")).Should().Be((entry.Number("index"), entry.Text("subject"), "governance.dispute-resolved.v1"));
        source.Text("occurredOn").Should().Be(entry.Text("occurredOn"));
        var bytes = Convert.FromBase64String(source.Text("bytes"));
        Convert.ToHexStringLower(Application.Entries.EntryBytes.Leaf(bytes)).Should().Be(source.Text("leafHash"));
        JsonDocument.Parse(bytes).RootElement.Text("cmd").Should().Be(source.Text("command"));
    }

    // of a figure that counts subjects: those of which something is left
    private async Task<decimal?> SumAsync(string address, bool distinct)
    {
        var entries = await Api.All(address);
        return distinct ? entries.GroupBy(e => e.Text("subject")).Count(s => s.Sum(e => e.Quantity("quantity")) > 0) : entries.Sum(e => e.Quantity("quantity"));
    }

    private async Task<(string, int)[]> GroupsAsync(string code, string by) =>
        [.. (await Api.Get($"{Base}/{code}?by={by}")).Must(200).Json.GetProperty("items").EnumerateArray().Select(g => (g.Text("key"), (int)g.Number("value")))];

    public sealed class Seeded : DistrictHost
    {
        public string Reopened { get; private set; } = "";

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await Root.Platform(Community);
            await Root.Platform(Village);
            await Root.Dispute(Community, "2023-12-30");
            await Root.Resolve(await Root.Dispute());
            await Root.Resolve(await Root.Dispute(Neighbour), agreement: "written");
            await Root.Resolve(await Root.Dispute(Village, category: "family"));
            var reopened = await Root.Reopen(await Root.Resolve(await Root.Dispute()), "2024-04-02");
            Reopened = reopened.Id;
            await Root.Resolve(reopened, "2024-12-31");
            await Root.End(await Root.Dispute());
            await Root.Reopen(await Root.End(await Root.Dispute(), "2024-05-06"), "2024-06-07");
            var open = await Root.Dispute(Community, "2024-07-01", source: "hotline");
            (await Root.Step(open, "record-mediation", new { occurredOn = "2024-07-02" })).Must(200);
            await Root.Dispute(Village, "2024-08-01");
        }
    }
}
