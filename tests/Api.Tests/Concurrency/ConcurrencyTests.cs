using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Concurrency;

public sealed class ConcurrencyTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task Of_two_changes_of_one_version_one_wins_and_their_neighbours_do_not_notice()
    {
        for (var round = 0; round < 5; round++)
        {
            var contested = await Api.Dispute();
            var neighbours = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Api.Dispute(DistrictHost.Neighbour)));
            // all at once, so that they meet in the writer's batches
            var one = Api.Step(contested, "resolve", new { agreement = "oral", occurredOn = "2024-03-08" });
            var around = neighbours.Select(n => Api.Step(n, "resolve", new { agreement = "oral", occurredOn = "2024-03-08" })).ToList();
            var two = Api.Step(contested, "end", new { reason = "双方不愿继续", occurredOn = "2024-03-08" });
            (await Task.WhenAll(around)).Should().OnlyContain(a => a.Status == 200);
            var both = await Task.WhenAll(one, two);
            both.Select(a => a.Status).Order().Should().Equal(200, 412);
            both.Single(a => a.Status == 412).MustBeProblem(412, "concurrency.stale");
            var status = (await Api.Get($"{Deeds.Disputes}/{contested.Id}")).Json;
            (status.Number("version"), status.Text("status")).Should().Be((2, both[0].Status == 200 ? "resolved" : "ended"));
        }
    }

    [Fact]
    public async Task Many_clients_on_one_record_lose_nothing()
    {
        var clients = InnerLoop.Of(32, 8);
        var record = await Api.Dispute();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            for (var done = 0; done < 4;)
            {
                var version = (await Api.Get($"{Deeds.Disputes}/{record.Id}")).Json.Number("version");
                var answer = await Api.Post($"{Deeds.Disputes}/{record.Id}/record-mediation", new { occurredOn = "2024-03-08" }, ifMatch: version);
                if (answer.Status == 200) done++;
                else answer.MustBeProblem(412, "concurrency.stale");
            }
        }));
        var item = (await Api.Get($"{Deeds.Disputes}/{record.Id}")).Json;
        (item.Number("version"), item.Number("mediations")).Should().Be((1 + (4 * clients), 4 * clients));
        (await Api.All($"/api/v1/ledger/streams/{record.Id}?limit=200")).Should().HaveCount(1 + (4 * clients));
    }

    [Fact]
    public async Task One_key_sent_by_many_at_once_is_recorded_once()
    {
        var (key, body) = (Guid.NewGuid().ToString(), new { community = DistrictHost.Community, category = "land", source = "online", occurredOn = "2024-05-01" });
        var before = await Host.HeadAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Api.Post(Deeds.Disputes, body, key)));
        answers.Should().OnlyContain(a => a.Status == 201);
        answers.Select(a => a.Text).Distinct().Should().ContainSingle();
        (await Host.HeadAsync()).Should().Be(before + 1);
    }

    [Fact]
    public async Task A_community_gets_one_platform_whoever_asks_at_once()
    {
        var unit = await Api.Unit("NH-C9", "九华社区", "community", DistrictHost.Street);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Api.Post(Deeds.Platforms, new { community = unit.Id, venue = "大厅", occurredOn = "2024-05-01" })));
        answers.Count(a => a.Status == 201).Should().Be(1);
        answers.Where(a => a.Status != 201).Should().OnlyContain(a => a.MustBeProblem(409, "governance.platforms.community-taken") != null);
        (await Api.All($"{Deeds.Platforms}?community={unit.Id}")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_unit_that_is_closed_takes_nothing_more_whoever_comes_at_once()
    {
        var unit = await Api.Unit("NH-C8", "八字门社区", "community", DistrictHost.Street);
        var registrations = Enumerable.Range(0, 24)
            .Select(_ => Api.Post(Deeds.Disputes, new { community = unit.Id, category = "land", source = "online", occurredOn = "2024-07-01" })).ToList();
        var closed = (await Api.Step(unit, "close", new { occurredOn = "2024-06-01" }, Deeds.Units)).Must(200);
        foreach (var answer in await Task.WhenAll(registrations))
        {
            if (answer.Status == 201) answer.Index.Should().BeLessThan(closed.Index, "it was open then");
            else answer.MustBeProblem(400).Errors.Should().Equal("community:unit-closed");
        }
    }

    [Fact]
    public async Task Indexes_have_no_gap_and_times_never_go_back()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async i =>
        {
            if (i % 2 == 0) await Api.Resolve(await Api.Dispute());
            else (await Api.Post(Deeds.Disputes, new { community = DistrictHost.District, category = "land", source = "online", occurredOn = "2024-05-01" })).MustBeProblem(400);
        }));
        var entries = await Api.All("/api/v1/ledger/entries?limit=200");
        entries.Select(e => e.Number("index")).Should().Equal(Enumerable.Range(0, entries.Count).Select(i => (long)i));
        entries.Select(e => e.GetProperty("recordedAt").GetDateTimeOffset()).Should().BeInAscendingOrder();
    }
}
