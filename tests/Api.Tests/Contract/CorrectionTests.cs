using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class CorrectionTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task A_replaced_entry_changes_its_figures_from_the_correction_on_and_not_before()
    {
        var made = await Api.Dispute(on: "2024-03-05", category: "neighbour");
        var done = await Api.Resolve(made, "2024-03-08");
        var (neighbour, family) = (await OfAsync("category", "neighbour"), await OfAsync("category", "family"));
        var body = new { community = DistrictHost.Neighbour, category = "family", source = "visit", occurredOn = "2024-03-06" };
        var right = (await Api.Replace(made.Index, body, done.Version)).Must(200);
        (right.Id, right.Version).Should().Be((made.Id, 3));

        (await OfAsync("category", "neighbour")).Should().Be(neighbour - 1);
        (await OfAsync("category", "family")).Should().Be(family + 1);
        (await OfAsync("category", "neighbour", $"&asOf={right.Index - 1}")).Should().Be(neighbour);
        (await OfAsync("category", "family", $"&asOf={right.Index - 1}")).Should().Be(family);
        var item = (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Must(200).Json;
        (item.Text("community"), item.Text("category"), item.Text("registeredOn"), item.Text("status")).Should().Be((DistrictHost.Neighbour, "family", "2024-03-06", "resolved"));

        var booked = (await Api.All("/api/v1/statistics/2024/dispute.resolved/entries")).Where(e => e.Text("subject") == made.Id).ToList();
        booked.Select(e => (e.Number("index"), e.Text("unit"), e.Text("occurredOn"), e.Number("quantity"))).Should().Equal(
            (done.Index, DistrictHost.Community, "2024-03-08", 1), (right.Index, DistrictHost.Community, "2024-03-08", -1), (right.Index, DistrictHost.Neighbour, "2024-03-08", 1));

        var entry = (await Api.Get($"/api/v1/ledger/entries/{right.Index}")).Must(200).Json;
        (entry.Text("type"), entry.Text("ref")).Should().Be(("ledger.entry-replaced.v1", (await Api.Get($"/api/v1/ledger/entries/{made.Index}")).Json.Text("id")));
        entry.GetProperty("data").Text("reason").Should().Be("录入有误");
    }

    [Fact]
    public async Task A_date_may_move_into_another_year()
    {
        var done = await Api.Resolve(await Api.Dispute(on: "2023-12-30"), "2024-01-02");
        var (last, year) = (await Api.Figure("dispute.resolved", year: 2023), await Api.Figure("dispute.resolved"));
        var right = (await Api.Replace(done.Index, new { agreement = "oral", occurredOn = "2023-12-31" }, done.Version)).Must(200);
        (await Api.Figure("dispute.resolved", year: 2023)).Should().Be(last + 1);
        (await Api.Figure("dispute.resolved")).Should().Be(year - 1);
        (await Api.Figure("dispute.resolved", $"asOf={right.Index - 1}", 2023)).Should().Be(last);
    }

    [Fact]
    public async Task A_reversed_entry_is_gone_from_the_reversal_on_and_not_before()
    {
        var done = await Api.Resolve(await Api.Dispute());
        var resolved = await Api.Figure("dispute.resolved");
        var undone = (await Api.Reverse(done.Index, done.Version)).Must(200);
        (await Api.Figure("dispute.resolved")).Should().Be(resolved - 1);
        (await Api.Figure("dispute.resolved", $"asOf={done.Index}")).Should().Be(resolved);
        (await Api.Get($"{Deeds.Disputes}/{done.Id}")).Json.Text("status").Should().Be("open");
        (await Api.Resolve(undone, "2024-04-04")).Version.Should().Be(4);
    }

    [Fact]
    public async Task What_is_reversed_altogether_is_not_there_and_its_history_is()
    {
        var registered = await Api.Figure("dispute.registered");
        var made = await Api.Dispute();
        var gone = (await Api.Reverse(made.Index, 1)).Must(200);
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).MustBeProblem(404, "not-found");
        (await Api.All(Deeds.Disputes)).Should().NotContain(d => d.Text("id") == made.Id);
        (await Api.Figure("dispute.registered")).Should().Be(registered);
        (await Api.All($"/api/v1/ledger/streams/{made.Id}")).Select(e => e.Number("index")).Should().Equal(made.Index, gone.Index);
    }

    [Fact]
    public async Task A_replacement_can_itself_be_replaced_and_reversed()
    {
        var made = await Api.Dispute();
        var done = await Api.Resolve(made, "2024-03-08");
        var march = await MonthAsync("2024-03");
        var first = (await Api.Replace(done.Index, new { agreement = "oral", occurredOn = "2024-05-01" }, done.Version)).Must(200);
        var second = (await Api.Replace(first.Index, new { agreement = "written", occurredOn = "2024-06-01" }, first.Version)).Must(200);
        (await MonthAsync("2024-03")).Should().Be(march - 1);
        (await MonthAsync("2024-03", $"&asOf={done.Index}")).Should().Be(march);
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Json.Text("concludedOn").Should().Be("2024-06-01");
        (await Api.Reverse(second.Index, second.Version)).Must(200);
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Json.Text("status").Should().Be("open");

        Task<decimal?> MonthAsync(string month, string query = "") => OfAsync("month", month, query);
    }

    [Fact]
    public async Task What_cannot_be_corrected_is_refused()
    {
        var made = await Api.Dispute(on: "2024-03-05");
        var done = await Api.Resolve(made, "2024-03-08");
        var same = new { community = DistrictHost.Community, category = "neighbour", source = "walk-in", occurredOn = "2024-03-05" };
        (await Api.Replace(made.Index, same, 2)).MustBeProblem(409, "ledger.entries.changes-nothing");
        (await Api.Replace(made.Index, same with { occurredOn = "2024-03-09" }, 2)).MustBeProblem(409, "ledger.entries.breaks-history");
        (await Api.Replace(made.Index, new { id = Guid.NewGuid(), community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-05" }, 2))
            .MustBeProblem(409, "ledger.entries.other-record");
        (await Api.Reverse(made.Index, 2)).MustBeProblem(409, "ledger.entries.not-the-last");
        (await Api.Reverse(made.Index, 1)).MustBeProblem(412, "concurrency.stale");
        (await Api.Post($"/api/v1/ledger/entries/{made.Index}/reverse", new { reason = "重复" })).MustBeProblem(428);
        (await Api.Reverse(999_999, 1)).MustBeProblem(404, "not-found");
        (await Api.Replace(made.Index, same with { occurredOn = "2999-01-01" }, 2)).MustBeProblem(400).Errors.Should().Equal("body.occurredOn:in-the-future");
        (await Api.Replace(made.Index, new { agreement = "oral", occurredOn = "2024-03-08" }, 2)).MustBeProblem(400).Errors.Should().Contain("body.agreement:unknown-field");
        var undone = (await Api.Reverse(done.Index, 2)).Must(200);
        (await Api.Reverse(undone.Index, 3)).MustBeProblem(409, "ledger.entries.not-correctable");
        (await Api.Reverse(done.Index, 3)).MustBeProblem(409, "ledger.entries.not-effective");
        (await Api.Replace(done.Index, new { agreement = "written", occurredOn = "2024-03-08" }, 3)).MustBeProblem(409, "ledger.entries.not-effective");
    }

    [Fact]
    public async Task A_platform_that_never_was_frees_its_community()
    {
        var unit = await Api.Unit("NH-C5", "五里社区", "community", DistrictHost.Street);
        var first = await Api.Platform(unit.Id);
        var body = new { community = unit.Id, venue = "大厅", occurredOn = "2024-02-01" };
        (await Api.Post(Deeds.Platforms, body)).MustBeProblem(409, "governance.platforms.community-taken");
        (await Api.Reverse(first.Index, 1)).Must(200);
        var second = (await Api.Post(Deeds.Platforms, body)).Must(201);
        var closed = (await Api.Step(second, "close", new { occurredOn = "2024-03-01" }, Deeds.Platforms)).Must(200);
        (await Api.Post(Deeds.Platforms, body)).Must(201);
        (await Api.Reverse(closed.Index, 2)).MustBeProblem(409, "governance.platforms.community-taken");
    }

    private async Task<decimal?> OfAsync(string axis, string key, string query = "") =>
        (await Api.Get($"/api/v1/statistics/2024/dispute.resolved?by={axis}{query}")).Must(200).Json.GetProperty("items").EnumerateArray()
            .Where(g => g.Text("key") == key).Select(g => g.Quantity("value")).SingleOrDefault(0m);
}
