using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class AdjustmentTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Batches = Deeds.Adjustments;
    private const string Items = Deeds.AdjustmentItems;

    [Fact]
    public async Task From_the_proposal_to_the_appointment_and_the_figures()
    {
        var before = await Api.Year("from=2024-01-01");
        var batch = await Api.Batch();
        var young = await Api.Proposal(batch, "p-young", "promotion", "young");
        var lateral = await Api.Proposal(batch, "p-lateral");
        (await Api.Step(young, "appoint", On("2024-05-11"), Items)).MustBeProblem(409, "cadres.adjustment-items.batch-not-decided");

        var decided = await Api.DecideBatch(batch);
        (await Api.Post(Items, Deeds.Proposing(batch, "p-late"))).MustBeProblem(409, "cadres.adjustment-items.batch-decided").Json.Text("detail").Should().Contain("2024-05-10");
        (await Api.Step(young, "appoint", On("2024-05-11"), Items)).MustBeProblem(409, "cadres.adjustment-items.checks-missing");
        var failed = (await Api.Step(young, "check", Checks("failed"), Items)).Must(200);
        (await Api.Step(failed, "appoint", On("2024-05-11"), Items)).MustBeProblem(409, "cadres.adjustment-items.check-failed");
        var passed = (await Api.Step(failed, "check", Checks("passed"), Items)).Must(200);
        (await Api.Step(passed, "appoint", On("2024-05-11"), Items)).MustBeProblem(409, "cadres.adjustment-items.notice-not-closed");

        var noticed = (await Api.Step(decided, "open-notice", On("2024-05-13"), Batches)).Must(200);
        (await Api.Step(noticed, "close-notice", On("2024-05-19"), Batches)).MustBeProblem(409, "cadres.adjustments.notice-too-short").Json.Text("detail")
            .Should().Contain("2024-05-20");
        (await Api.Step(noticed, "close-notice", On("2024-05-20"), Batches)).Must(200);
        (await Api.Step(passed, "appoint", On("2024-05-17"), Items)).MustBeProblem(409, "cadres.adjustment-items.before-the-notice-closed");
        (await Api.Step(passed, "appoint", On("2024-05-21"), Items)).Must(200);
        var moved = (await Api.Step(lateral, "appoint", On("2024-05-11"), Items)).Must(200);

        await Change(("batches", 1), ("personTimes", 2), ("persons", 2), ("youngPromoted", 1), ("explained", 1), ("other", 1), ("seniorRank", 0), ("middle", 0));
        (await Api.Figure("cadre.adjust.personTimes", $"unit={DistrictHost.Street}"))
            .Should().Be(await Api.Figure("cadre.adjust.personTimes"), "an appointment counts at the unit of the person");

        (await Api.Step(moved, "cancel", new { reason = "组织另有安排", occurredOn = "2024-06-03" }, Items)).Must(200);
        await Change(("batches", 1), ("personTimes", 1), ("persons", 1), ("youngPromoted", 1), ("explained", 1), ("other", 0), ("seniorRank", 0), ("middle", 0));

        var shown = (await Api.Get($"{Items}/{young.Id}")).Must(200).Json;
        (shown.Text("status"), shown.Text("group"), shown.Text("appointedOn"), shown.Text("personalMatters"), shown.GetProperty("post").Text("to"), shown.IsNull("rank"))
            .Should().Be(("appointed", "young", "2024-05-21", "not-applicable", "社区党总支副书记", true));
        var list = await Api.All($"{Items}?batch={batch.Id}&status=cancelled");
        list.Should().ContainSingle().Which.Text("reason").Should().Be("组织另有安排");

        async Task Change(params (string Figure, int By)[] changes)
        {
            var now = await Api.Year("from=2024-01-01");
            changes.Select(c => (c.Figure, now[$"cadre.adjust.{c.Figure}"] - before[$"cadre.adjust.{c.Figure}"])).Should().Equal(changes.Select(c => (c.Figure, (decimal?)c.By)));
        }
    }

    [Fact]
    public async Task A_person_adjusted_twice_is_two_person_times_and_one_person()
    {
        var (times, persons) = (await Api.Figure("cadre.adjust.personTimes"), await Api.Figure("cadre.adjust.persons"));
        foreach (var name in new[] { "上半年", "下半年" })
        {
            var batch = await Api.Batch(name: name);
            var item = await Api.Proposal(batch, "p-twice");
            await Api.DecideBatch(batch);
            (await Api.Step(item, "appoint", On("2024-05-12"), Items)).Must(200);
        }

        (await Api.Figure("cadre.adjust.personTimes") - times, await Api.Figure("cadre.adjust.persons") - persons).Should().Be((2, 1));
    }

    [Fact]
    public async Task A_vote_that_does_not_suffice_is_refused_with_its_numbers()
    {
        var batch = await Api.Batch();
        (await Decide(batch, 12, 7, 7)).MustBeProblem(409, "cadres.adjustments.attendance-too-low").Json.Text("detail").Should().ContainAll("12", "7", "2/3");
        (await Decide(batch, 12, 12, 6)).MustBeProblem(409, "cadres.adjustments.votes-too-few").Json.Text("detail").Should().ContainAll("12", "6", "1/2");
        (await Decide(batch, 12, 13, 6)).MustBeProblem(400).Errors.Should().Contain("present:more-than-due");
        (await Decide(batch, 12, 8, 9)).MustBeProblem(400).Errors.Should().Contain("inFavour:more-than-present");
        (await Decide(batch, 12, 8, 7)).Must(200);
        var shown = (await Api.Get($"{Batches}/{batch.Id}")).Must(200).Json;
        (shown.Text("status"), shown.Text("unit"), shown.Number("present"), shown.Text("attendance"), shown.Text("votes"))
            .Should().Be(("decided", DistrictHost.District, 8, "2/3", "1/2"));
    }

    [Fact]
    public async Task It_is_judged_by_the_policy_in_force_on_its_day_and_keeps_it()
    {
        (await Api.Post(Deeds.Policies, new { name = "cadre-attendance", value = "3/4", legalReference = "新规则", effectiveFrom = "2024-08-01" })).Must(201);
        var (july, august) = (await Api.Batch(), await Api.Batch());
        (await Decide(august, 12, 8, 8, "2024-08-01")).MustBeProblem(409, "cadres.adjustments.attendance-too-low").Json.Text("detail").Should().Contain("3/4");
        (await Decide(july, 12, 8, 8, "2024-07-31")).Must(200);
        (await Decide(august, 12, 9, 8, "2024-08-01")).Must(200);
        (await Api.Get($"{Batches}/{july.Id}")).Json.Text("attendance").Should().Be("2/3");
        (await Api.Get($"{Batches}/{august.Id}")).Json.Text("attendance").Should().Be("3/4");
    }

    [Theory]
    [InlineData("post", "post")]
    [InlineData("rank", "rank")]
    public async Task A_change_says_something_and_names_nobody(string field, string path)
    {
        var batch = await Api.Batch();
        (await With(new { })).MustBeProblem(400).Errors.Should().Contain($"{field}:says-nothing");
        (await With(new { from = " " })).MustBeProblem(400).Errors.Should().Contain($"{path}.from:blank");
        (await With(new { to = 3 })).MustBeProblem(400).Errors.Should().Contain($"{path}.to:not-text");
        (await With(new { into = "x" })).MustBeProblem(400).Errors.Should().Contain($"{path}.into:unknown-field");
        (await With(new { to = "电话13812345678" })).MustBeProblem(400)
            .Errors.Should().Contain(e => e.StartsWith(field, StringComparison.Ordinal) && e.EndsWith(":resident-identity", StringComparison.Ordinal));
        (await With("副书记")).MustBeProblem(400).Errors.Should().Contain(e => e.StartsWith($"{field}:", StringComparison.Ordinal));

        Task<ApiAnswer> With(object change) => Api.Post(Items, new Dictionary<string, object?>(Deeds.Proposing(batch, "p-01")) { [field] = change });
    }

    [Theory]
    [InlineData("archive")]
    [InlineData("discipline")]
    public async Task Two_of_the_checks_apply_to_everybody(string check)
    {
        var item = await Api.Proposal(await Api.Batch(), "p-01");
        var body = new Dictionary<string, object>
        {
            ["archive"] = "passed",
            ["personalMatters"] = "passed",
            ["discipline"] = "passed",
            ["petitions"] = "not-applicable",
            ["occurredOn"] = "2024-05-08"
        };
        (await Api.Step(item, "check", new Dictionary<string, object>(body) { [check] = "not-applicable" }, Items)).MustBeProblem(400)
            .Errors.Should().Equal($"{check}:always-applies");
        (await Api.Step(item, "check", body, Items)).Must(200);
    }

    [Fact]
    public async Task A_street_proposes_for_its_own_units_into_the_district_s_batch()
    {
        var batch = await Api.Batch();
        var street = await Host.ClientAsync(DistrictHost.Street);
        (await street.Post(Items, Deeds.Proposing(batch, "p-01", unit: DistrictHost.Community))).Must(201);
        (await street.Post(Items, Deeds.Proposing(batch, "p-02", unit: DistrictHost.Village))).MustBeProblem(403, "access.not-your-unit");
        (await street.Post(Batches, new { name = "街道自己的批次", occurredOn = "2024-05-06" })).MustBeProblem(403, "access.not-your-unit");
        (await street.Step(batch, "decide", new { due = 2, present = 2, inFavour = 2, occurredOn = "2024-05-10" }, Batches)).MustBeProblem(403, "access.not-your-unit");
    }

    private Task<ApiAnswer> Decide(ApiAnswer batch, int due, int present, int inFavour, string on = "2024-05-10") =>
        Api.Step(batch, "decide", new { due, present, inFavour, occurredOn = on }, Batches);

    private static object On(string day) => new { occurredOn = day };

    private static object Checks(string petitions) => new { archive = "passed", personalMatters = "not-applicable", discipline = "passed", petitions, occurredOn = "2024-05-10" };
}
