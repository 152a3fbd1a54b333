using System.Globalization;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Assessment;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Api.Tests.Recomputed;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Talent.Recruitments;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A person's code in another letter case was another person: recruited twice, twice a mediator, twice in one batch, and found by one spelling only.</summary>
public sealed class R0030OnePersonOneCodeTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task A_talent_is_recruited_once_and_counted_once()
    {
        const int Year = 2018; // this test's own
        Dictionary<string, object?> When(string day) => new() { ["occurredOn"] = day, ["titleLevel"] = "senior" };
        await Api.Recruitment("t-Zhang1", "wellness", When("2018-03-01"));
        (await Api.Post(Deeds.Recruitments, Deeds.Recruiting("T-ZHANG1", "wellness", When("2018-03-02")))).MustBeProblem(409, "talent.recruitments.engagement-taken");
        await Api.Recruitment("T-zhang1", "industry", When("2018-03-03"));

        (await Api.Figure("talent.total", year: Year)).Should().Be(1);
        (await Api.Year(year: Year))["talent.wellness"].Should().Be(1);
        (await Api.All($"{Deeds.Recruitments}?person=t-zhang1")).Select(r => r.Text("person")).Should().Equal("t-Zhang1", "T-zhang1");
        (await Api.All($"{Deeds.Recruitments}?person=T-ZHANG1&track=industry")).Should().ContainSingle();
        (await Api.All($"{Deeds.Recruitments}?q=zhang1&person=t-zHANG1")).Should().HaveCount(2);
    }

    [Fact]
    public async Task Nobody_mediates_twice_in_one_dispute() =>
        (await Api.Step(await Api.Dispute(), "assign-mediators", new { mediators = new[] { "p-1", "p-2", "P-1" }, occurredOn = "2024-03-06" })).MustBeProblem(400)
            .Errors.Should().Equal("mediators:duplicate-item");

    [Fact]
    public async Task Nobody_is_adjusted_twice_in_one_batch()
    {
        const int Year = 2016; // this test's own
        var batch = await Api.Batch("2016-05-06");
        Task<ApiAnswer> Proposed(string person) => Api.Post(Deeds.AdjustmentItems, Deeds.Proposing(batch, person, on: "2016-05-07"));
        var first = (await Proposed("c-Wang")).Must(201);
        (await Proposed("C-WANG")).MustBeProblem(409, "cadres.adjustment-items.person-taken");

        // in another batch the same person is one person of the year
        var decided = await Api.DecideBatch(batch, "2016-05-10");
        (await Api.Step(first, "appoint", new { occurredOn = "2016-05-20" }, Deeds.AdjustmentItems)).Must(200);
        batch = await Api.Batch("2016-06-06", "2016年第二批");
        var second = (await Api.Post(Deeds.AdjustmentItems, Deeds.Proposing(batch, "C-wang", on: "2016-06-07"))).Must(201);
        await Api.DecideBatch(batch, "2016-06-10");
        (await Api.Step(second, "appoint", new { occurredOn = "2016-06-20" }, Deeds.AdjustmentItems)).Must(200);
        var figures = await Api.Year(year: Year);
        (figures["cadre.adjust.persons"], figures["cadre.adjust.personTimes"], decided.Version).Should().Be((1m, 2m, 2L));
    }

    [Fact]
    public async Task Whoever_recorded_is_found_in_any_letter_case()
    {
        foreach (var person in new[] { "p-Recorder", "P-RECORDER" })
            (await Api.Post(Deeds.Disputes, new { community = DistrictHost.Village, category = "land", source = "visit", occurredOn = "2024-03-01" }, person: person)).Must(201);
        foreach (var asked in new[] { "p-recorder", "P-RECORDER", "p-Recorder" })
            (await Api.All($"{Deeds.Disputes}?recordedBy={asked}")).Select(d => d.Text("recordedBy")).Should().Equal("p-Recorder", "P-RECORDER");
        (await Api.All($"{Deeds.Disputes}?recordedBy={Api.Id.ToUpperInvariant()}&unit={DistrictHost.Village}")).Should().BeEmpty("it acted for somebody");

        var (auditor, account) = await StaffDesk.InAsync(Host, "any-case", null, StaffRole.Auditor);
        using (auditor)
        {
            await auditor.GetAsync("/audit/deeds?actor=p-RECORDER");
            ShownPage.Rows(auditor.Text, "以 p-RECORDER 的代号提交的记录").Should().HaveCount(2);
            await auditor.GetAsync($"/audit/access-log?person={account.Id.ToUpperInvariant()}");
            ShownPage.Rows(auditor.Text, "访问日志").Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task The_same_key_gets_the_same_receipt_however_the_person_is_spelled()
    {
        var body = new { community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-01" };
        var first = (await Api.Post(Deeds.Disputes, body, "r0030-key", person: "p-1")).Must(201);
        (await Api.Post(Deeds.Disputes, body, "r0030-key", person: "P-1")).Must(201).Index.Should().Be(first.Index);
    }

    [Fact]
    public async Task What_stands_twice_from_before_is_held_until_both_have_let_go()
    {
        const int Year = 2014; // this test's own
        var (first, second, day) = (Guid.NewGuid(), Guid.NewGuid(), new DateOnly(2014, 3, 1));
        TalentRecruited Recruited(string person) =>
            new(new(person), TalentTrack.Wellness, EngagementMode.FullTime, null, RecruitmentChannel.Market, null, "湖康养老", new(DistrictHost.Community), day);
        await OldProgram.WriteAsync(Host.Database, first, Recruited("T-Twice"), DistrictHost.Community);
        await OldProgram.WriteAsync(Host.Database, second, Recruited("t-twice"), DistrictHost.Community);
        var rebuilt = await RebuiltAsync();
        (await Sql.AskAsync(Host.Database.Superuser, "select count(*) from ledger.claim where value = 'wellness/t-twice'")).Should().Be(2L);
        (await Api.Figure("talent.total", year: Year)).Should().Be(1);
        await MustBeTheSameInSqlAsync(Year);

        // whichever lets go first, the other still holds it, before a rebuild and after
        (await Api.Post($"{Deeds.Recruitments}/{first}/arrive", new { occurredOn = "2014-03-05" }, ifMatch: 1)).Must(200);
        (await AgainAsync()).MustBeProblem(409, "talent.recruitments.engagement-taken");
        (await Api.Post($"{Deeds.Recruitments}/{first}/end", new { reason = "合同到期", occurredOn = "2014-06-30" }, ifMatch: 2)).Must(200);
        await Host.MustReplayEqualAsync();
        (await AgainAsync()).MustBeProblem(409, "talent.recruitments.engagement-taken");
        (await RebuiltAsync()).UniqueKeys.Should().Be(rebuilt.UniqueKeys - 1);
        (await Api.Post($"{Deeds.Recruitments}/{second}/end", new { reason = "合同到期", occurredOn = "2014-06-30" }, ifMatch: 1)).Must(200);
        (await AgainAsync()).Must(201);
        await Host.MustReplayEqualAsync();

        // undone, it would be there a second time: that is refused like any other
        var ended = (await Api.All($"/api/v1/ledger/streams/{second}"))[1].Number("index");
        (await Api.Reverse(ended, 2)).MustBeProblem(409, "talent.recruitments.engagement-taken");

        Task<ApiAnswer> AgainAsync() => Api.Post(Deeds.Recruitments, Deeds.Recruiting("T-TWICE", "wellness", new() { ["occurredOn"] = "2014-07-01" }));
    }

    [Fact]
    public async Task Whoever_stands_twice_in_one_batch_from_before_may_be_cancelled_once_and_appointed_once()
    {
        var batch = await Api.Batch("2012-05-06");
        Guid[] items = [Guid.NewGuid(), Guid.NewGuid()];
        CadreAdjustmentProposed Proposed(string person) => new(
            new(Guid.Parse(batch.Id)), new(person), AdjustmentKind.Lateral, null, new(DistrictHost.Community), new("甲", "乙"), null, new(2012, 5, 7));
        await OldProgram.WriteAsync(Host.Database, items[0], Proposed("c-Old"), DistrictHost.Community);
        await OldProgram.WriteAsync(Host.Database, items[1], Proposed("C-OLD"), DistrictHost.Community);

        await RebuiltAsync();
        (await Api.Post($"{Deeds.AdjustmentItems}/{items[0]}/cancel", new { reason = "重复", occurredOn = "2012-05-08" }, ifMatch: 1)).Must(200);
        await Api.DecideBatch(batch, "2012-05-10");
        (await Api.Post($"{Deeds.AdjustmentItems}/{items[1]}/appoint", new { occurredOn = "2012-05-20" }, ifMatch: 1)).Must(200);
        await Host.MustReplayEqualAsync();
    }

    private Task<RebuildReport> RebuiltAsync() => Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);

    private async Task MustBeTheSameInSqlAsync(int year)
    {
        using var sql = new Recomputation((await Api.All("/api/v1/ledger/entries?limit=200")).Select(e => Convert.FromBase64String(e.Text("bytes"))));
        sql.Problems.Should().BeEmpty();
        var figures = await Api.Year(year: year);
        foreach (var told in sql.Texts($"select code || ' ' || value from figure_value where year = {year} and unit = '' and code like 'talent.%'"))
        {
            var (code, value) = (told.Split(' ')[0], told.Split(' ')[1]);
            figures[code].Should().Be(decimal.Parse(value, CultureInfo.InvariantCulture), code);
        }
    }
}
