using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class ReceiptTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string C = DistrictHost.Community;

    [Fact]
    public async Task What_is_created_is_answered_with_its_address_version_and_index()
    {
        var before = await Host.HeadAsync();
        var made = await Api.Dispute();
        made.Json.EnumerateObject().Select(p => p.Name).Should().Equal("id", "version", "ledgerIndex");
        (made.Version, made.Index).Should().Be((1, before + 1));
        made.Headers["ETag"].Should().Be("\"1\"");
        made.Headers["Location"].Should().Be($"{Deeds.Disputes}/{made.Id}");

        var read = (await Api.Get(made.Headers["Location"])).Must(200);
        read.Headers["ETag"].Should().Be("\"1\"");
        (read.Json.Text("id"), read.Json.Text("community"), read.Json.Text("status"), read.Version).Should().Be((made.Id, C, "open", 1));
    }

    [Fact]
    public async Task A_unit_is_known_by_its_code()
    {
        var made = await Api.Unit("NH-C9", "九华社区", "community", DistrictHost.Street);
        made.Id.Should().Be("NH-C9");
        made.Headers["Location"].Should().Be($"{Deeds.Units}/NH-C9");
        var renamed = (await Api.Step(made, "rename", new { name = "新九华社区", occurredOn = "2024-02-01" }, Deeds.Units)).Must(200);
        (renamed.Id, renamed.Version).Should().Be(("NH-C9", 2));
        (await Api.Get($"{Deeds.Units}/NH-C9")).Must(200).Json.Text("name").Should().Be("新九华社区");
    }

    [Fact]
    public async Task A_client_may_bring_its_own_id()
    {
        var id = Guid.NewGuid();
        var made = (await Api.Post(Deeds.Disputes, new { id, community = C, category = "land", source = "online", occurredOn = "2024-05-01" })).Must(201);
        made.Id.Should().Be(id.ToString());
        (await Api.Post(Deeds.Disputes, new { id, community = C, category = "land", source = "online", occurredOn = "2024-05-01" }))
            .MustBeProblem(409, "governance.disputes.already-registered");
        (await Api.Post(Deeds.Platforms, new { id, community = C, venue = "大厅", occurredOn = "2024-05-01" })).MustBeProblem(409, "pipeline.id-taken");
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_seen()
    {
        var made = await Api.Dispute();
        var path = $"{Deeds.Disputes}/{made.Id}/record-mediation";
        var body = new { method = "上门", occurredOn = "2024-03-06" };
        (await Api.Post(path, body)).MustBeProblem(428, "concurrency.if-match-missing");
        (await Api.Post(path, body, ifMatch: 0)).MustBeProblem(412, "concurrency.stale");
        (await Api.Post(path, body, ifMatch: 2)).MustBeProblem(412, "concurrency.stale");
        var changed = (await Api.Post(path, body, ifMatch: 1)).Must(200);
        changed.Headers["ETag"].Should().Be("\"2\"");
        changed.Headers.Should().NotContainKey("Location");
        (await Api.Post(path, body, ifMatch: 1)).MustBeProblem(412, "concurrency.stale");
        (await Api.Get($"{Deeds.Disputes}/{made.Id}")).Json.Number("mediations").Should().Be(1);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_recorded()
    {
        var body = new { community = C, category = "land", source = "online", occurredOn = "2024-05-01" };
        (await Api.Post(Deeds.Disputes, body, key: "")).MustBeProblem(400, "idempotency.key-missing");
        (await Api.Post($"{Deeds.Disputes}/{Guid.NewGuid()}/resolve", body, key: "", ifMatch: 1)).MustBeProblem(400, "idempotency.key-missing");
    }

    [Fact]
    public async Task A_repeat_gets_the_same_receipt_even_when_everything_moved_on()
    {
        var (key, body) = (Guid.NewGuid().ToString(), new { code = "NH-C8", name = "八字门社区", kind = "community", parent = DistrictHost.Street, occurredOn = "2024-01-01" });
        var unit = (await Api.Post(Deeds.Units, body, key)).Must(201);
        var (disputeKey, dispute) = (Guid.NewGuid().ToString(), new { community = "NH-C8", category = "land", source = "online", occurredOn = "2024-05-01" });
        var first = (await Api.Post(Deeds.Disputes, dispute, disputeKey)).Must(201);
        var head = await Host.HeadAsync();
        Same(await Api.Post(Deeds.Disputes, dispute, disputeKey), first);
        (await Host.HeadAsync()).Should().Be(head);

        var (stepKey, step) = (Guid.NewGuid().ToString(), new { agreement = "oral", occurredOn = "2024-05-03" });
        var path = $"{Deeds.Disputes}/{first.Id}/resolve";
        var resolved = (await Api.Post(path, step, stepKey, ifMatch: 1)).Must(200);
        await Api.Reopen(resolved, "2024-05-04");
        (await Api.Step(unit, "close", new { occurredOn = "2024-06-01" }, Deeds.Units)).Must(200);

        head = await Host.HeadAsync();
        Same(await Api.Post(Deeds.Units, body, key), unit);
        Same(await Api.Post(Deeds.Disputes, dispute, disputeKey), first);
        Same(await Api.Post(path, step, stepKey, ifMatch: 1), resolved);
        (await Host.HeadAsync()).Should().Be(head);
    }

    [Fact]
    public async Task A_key_belongs_to_one_body_one_target_and_one_client()
    {
        var key = Guid.NewGuid().ToString();
        var body = new { community = C, category = "land", source = "online", occurredOn = "2024-05-01" };
        var first = (await Api.Post(Deeds.Disputes, body, key)).Must(201);
        (await Api.Post(Deeds.Disputes, new { community = C, category = "land", source = "visit", occurredOn = "2024-05-01" }, key)).MustBeProblem(422, "idempotency.key-reused");
        (await Api.Post($"{Deeds.Disputes}/{first.Id}/resolve", new { agreement = "oral", occurredOn = "2024-05-02" }, key, ifMatch: 1))
            .MustBeProblem(422, "idempotency.key-reused");
        (await Api.Post(Deeds.Disputes, new { community = "NH-XX", category = "land", source = "visit", occurredOn = "2024-05-01" }, key))
            .MustBeProblem(422, "idempotency.key-reused");

        var other = await Host.ClientAsync();
        var second = (await other.Post(Deeds.Disputes, body, key)).Must(201);
        second.Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task A_key_that_came_to_nothing_is_still_free()
    {
        var key = Guid.NewGuid().ToString();
        (await Api.Post(Deeds.Disputes, new { community = C }, key)).MustBeProblem(400);
        var made = await Api.Dispute();
        var path = $"{Deeds.Disputes}/{made.Id}/resolve";
        (await Api.Post(path, new { agreement = "oral", occurredOn = "2024-01-01" }, key, ifMatch: 1)).MustBeProblem(409, "governance.disputes.before-the-last-step");
        (await Api.Post(path, new { agreement = "oral", occurredOn = "2024-03-09" }, key, ifMatch: 1)).Must(200);
    }

    [Fact]
    public async Task A_disabled_client_writes_no_more()
    {
        var client = await Host.ClientAsync();
        await client.Dispute();
        await Host.Service<IClients>().Disable(client.Id, default);
        (await client.Post(Deeds.Disputes, new { community = C, category = "land", source = "online", occurredOn = "2024-05-01" })).MustBeProblem(401, "access.not-signed-in")
            .Headers["WWW-Authenticate"].Should().StartWith("Bearer");
    }

    [Fact]
    public async Task Who_acts_for_a_person_stands_in_the_entry()
    {
        var body = new { community = C, category = "land", source = "online", occurredOn = "2024-05-01" };
        var made = (await Api.Post(Deeds.Disputes, body, person: "p-7Q_2")).Must(201);
        var entry = (await Api.Get($"/api/v1/ledger/entries/{made.Index}")).Must(200).Json;
        (entry.GetProperty("actor").Text("client"), entry.GetProperty("actor").Text("person")).Should().Be((Api.Id, "p-7Q_2"));
        var without = await Api.SignedInAsync("governance.write");
        (await without.Post(Deeds.Disputes, body, person: "p-7Q_2")).MustBeProblem(403, "access.scope-missing");
    }

    [Fact]
    public async Task Addresses_and_methods_that_do_not_exist_are_problems_too()
    {
        (await Api.Get("/api/v1/nothing")).MustBeProblem(404, "route.not-found");
        (await Api.Get($"{Deeds.Disputes}/{Guid.NewGuid()}")).MustBeProblem(404, "not-found");
        (await Api.Get($"{Deeds.Disputes}/none")).MustBeProblem(404, "not-found");
        (await Api.Get($"{Deeds.Disputes}/{Guid.NewGuid()}/resolve")).MustBeProblem(405, "route.method-not-allowed");
        (await Api.Send(new HttpRequestMessage(HttpMethod.Delete, Deeds.Disputes))).MustBeProblem(405, "route.method-not-allowed");
        (await Api.Get("/api/v1/ledger/entries/999999")).MustBeProblem(404, "not-found");
        (await Api.Get("/api/v1/ledger/entries/99999999999999999999999")).MustBeProblem(404, "not-found");
        (await Api.Get($"/api/v1/ledger/streams/{Guid.NewGuid()}")).MustBeProblem(404, "not-found");
    }

    private static void Same(ApiAnswer again, ApiAnswer first)
    {
        again.Must(first.Status).Text.Should().Be(first.Text);
        again.Headers["ETag"].Should().Be(first.Headers["ETag"]);
        again.Headers.GetValueOrDefault("Location").Should().Be(first.Headers.GetValueOrDefault("Location"));
    }
}
