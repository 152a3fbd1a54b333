using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Pipeline;
using Deeds = NanhuOrg.Api.Tests.Hosting.Deeds;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>Every command there is, and corrections of what it recorded: SQL over the exported entries says what the service answers.</summary>
[Trait("Category", "Slow")]
public sealed class RecomputedFiguresTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static readonly string[] Types = ["promotion", "rank-promotion", "key-use"];
    private static readonly string[] Groups = ["young", "senior", "frontline-middle"];

    [Fact]
    public async Task All_figures_and_rankings_are_those_that_sql_makes_of_the_exported_entries()
    {
        foreach (var community in new[] { DistrictHost.Community, DistrictHost.Neighbour }) await EverythingAt(community);
        await EverythingAt(DistrictHost.Village, DistrictHost.OtherStreet);
        await Talents();
        await Appointments();
        await Corrections();
        await FiguresAsSources();

        using var recomputed = await Api.Recomputed();
        recomputed.Problems.Should().BeEmpty();
        recomputed.Texts("select f.code from figure f where not exists (select 1 from figure_value6 v where v.code = f.code and v.value6 <> 0)")
            .Should().BeEmpty("what is nought on both sides is not compared");
        recomputed.Texts("select figure || ' by ' || type from counts where (figure, type) not in (select figure, type from booking)")
            .Should().BeEmpty("what SQL says it counts, it counts");
        await Api.MustAnswerLike(recomputed);
        await Host.MustRankLike(recomputed);
        recomputed.Texts("select unit from score_line where year = 2023 and points6 <> 0").Should().NotBeEmpty();
    }

    private async Task EverythingAt(string community, string street = DistrictHost.Street)
    {
        var examples = new Examples(Api);
        foreach (var command in CommandCatalog.All.Select(c => c.Name).Where(c => c != "organization.clocks.simulate"))
        {
            var example = await examples.Of(command, community, street);
            (await Api.Post(example.Path, example.Body, ifMatch: example.Version)).Status.Should().BeInRange(200, 201, command);
        }

        // counted in one year, taken back in the next
        var dispute = await Api.Resolve(await Api.Dispute(community, "2023-11-01"), "2023-12-30");
        await Api.Resolve(await Api.Reopen(dispute, "2024-01-08"), "2024-02-01");
        await Api.Reopen(await Api.End(await Api.Dispute(community)), "2024-04-02");
        await Api.Reopen(await Api.Resolve(await Api.Dispute(community)), "2025-01-02");
    }

    private async Task Talents()
    {
        foreach (var (person, track, site) in new[] { ("T-1", "industry", null), ("T-1", "wellness", "home-care"), ("T-2", "wellness", "community-care"),
            ("T-3", "culture-tourism", "water-centre") })
        {
            foreach (var (unit, on) in new[] { (DistrictHost.Community, "2024-02-01"), (DistrictHost.Village, "2024-05-01"), (DistrictHost.Village, "2025-03-01") })
            {
                var made = await Api.Recruitment(person, track, new() { ["site"] = site, ["titleLevel"] = "senior", ["unit"] = unit, ["occurredOn"] = on });
                (await Api.Step(made, "end", new { reason = "合同到期", occurredOn = on }, Deeds.Recruitments)).Must(200);
            }
        }
    }

    private async Task Appointments()
    {
        var batch = await Api.Batch();
        var proposed = new List<ApiAnswer>();
        for (var n = 0; n < 12; n++)
        {
            var proposal = await Api.Post(Deeds.AdjustmentItems,
                Deeds.Proposing(batch, $"p-1{n:D2}", Types[n % 3], n % 4 == 3 ? null : Groups[n % 3], n % 2 == 0 ? DistrictHost.Community : DistrictHost.Village));
            proposed.Add(await Api.Step(proposal.Must(201), "check",
                new { archive = "passed", personalMatters = "passed", discipline = "passed", petitions = "not-applicable", occurredOn = "2024-05-08" }, Deeds.AdjustmentItems));
        }

        var noticed = await Api.Step(await Api.DecideBatch(batch), "open-notice", new { occurredOn = "2024-05-13" }, Deeds.Adjustments);
        (await Api.Step(noticed.Must(200), "close-notice", new { occurredOn = "2024-06-03" }, Deeds.Adjustments)).Must(200);
        foreach (var (n, item) in proposed.Index())
        {
            var appointed = (await Api.Step(item.Must(200), "appoint", new { occurredOn = "2024-06-05" }, Deeds.AdjustmentItems)).Must(200);
            if (n > 7) (await Api.Step(appointed, "cancel", new { reason = "本人放弃", occurredOn = n == 9 ? "2024-07-01" : "2025-01-06" }, Deeds.AdjustmentItems)).Must(200);
        }
    }

    // a case whose category, place and year are put right after it was resolved, and one that is undone step by step
    private async Task Corrections()
    {
        var made = await Api.Dispute(DistrictHost.Community, "2023-12-20");
        var resolved = await Api.Resolve(made, "2023-12-28");
        var moved = (await Api.Replace(made.Index, new { community = DistrictHost.Village, category = "land", source = "visit", occurredOn = "2023-12-21" },
            resolved.Version)).Must(200);
        (await Api.Replace(resolved.Index, new { agreement = "written", occurredOn = "2024-01-03" }, moved.Version)).Must(200);

        var twice = await Api.Dispute(DistrictHost.Neighbour);
        var ended = await Api.End(twice);
        var undone = (await Api.Reverse(ended.Index, ended.Version)).Must(200);
        (await Api.Reverse(twice.Index, undone.Version)).Must(200);
    }

    private async Task FiguresAsSources()
    {
        string[] figures = ["dispute.resolved", "dispute.open", "organization.communities"];
        object[] Indicators(int first) => [.. figures.Select((figure, n) => (object)new
        {
            code = $"F-{n}", name = n == 1 && first == 40 ? $"{figure}（调整）" : figure,
            level1 = "工作实绩", level2 = "重点工作", category = "sample", kind = "base", mark = n == 0 ? first : (100 - first) / 2m,
            method = "target-completion",
            parameters = new { target = 7, cap = 1.2 }, leadUnit = DistrictHost.Department, sourceUnit = DistrictHost.Department, period = "year", aggregation = "sum",
            missing = "redistribute", figure,
        })];

        async Task<ApiAnswer> Amended(ApiAnswer scheme, int first) => (await Api.Step(
            scheme, "amend", new { categories = AssessmentExamples.Categories(), indicators = Indicators(first), reason = "调整分值" }, AssessmentExamples.Schemes)).Must(200);

        var drafted = (await Api.Post(AssessmentExamples.Schemes, AssessmentExamples.Draft(2023, Indicators(50)))).Must(201);
        var mended = await Amended(drafted, 60);
        await Amended((await Api.Step(mended, "publish", new { }, AssessmentExamples.Schemes)).Must(200), 40);
        for (var n = 1; n <= 2; n++)
        {
            var street = new { code = $"R-{n}", name = $"考核街道{n}", kind = "street", parent = DistrictHost.District, category = "sample", occurredOn = "2023-01-01" };
            (await Api.Post(Deeds.Units, street)).Must(201);
            foreach (var community in new[] { $"R-{n}1", $"R-{n}2" })
            {
                await Api.Unit(community, $"考核社区{community}", "community", street.code);
                for (var cases = 0; cases < 2 + n; cases++) await Api.Resolve(await Api.Dispute(community, "2023-03-05"), "2023-04-01");
                await Api.Dispute(community, "2023-06-01");
            }
        }
    }
}
