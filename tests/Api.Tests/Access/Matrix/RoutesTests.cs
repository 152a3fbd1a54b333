using NanhuOrg.Api.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Access.Matrix;

/// <summary>
/// Default deny, route by route: the routes are those that are mapped, so a new one is asked the same questions without being written down here. Each meets a
/// stranger, a token of every single scope, and clients of its own and of another unit.
/// </summary>
public sealed partial class RoutesTests(RoutesTests.Seeded host) : ApiTests<RoutesTests.Seeded>(host)
{
    private const string Canary = "金丝雀";

    /// <summary>What belongs to the district as a whole, and to no unit below it.</summary>
    private static readonly string[] OfTheDistrict =
    [
        "/api/v1/organization/policies", "/api/v1/cadres/adjustments", "/api/v1/assessment/district-rankings", "/api/v1/assessment/schemes", "POST /api/v1/assessment/rankings",
    ];

    public static TheoryData<string> Routes() =>
        [.. InnerLoop.Of(MappedRoutes.All.Where(r => r.Operation is not null && !PublicPaths.Contains(r.Path)),
            r => (r.Operation!.Scope, r.Operation.Command?.Writes, r.Path.Contains('{', StringComparison.Ordinal))).Select(r => r.Name)];

    [Fact]
    public void Every_route_says_what_it_asks_or_is_public()
    {
        var mapped = MappedRoutes.All;
        mapped.Should().HaveCountGreaterThan(20);
        mapped.Where(r => r.Operation is null && !PublicPaths.Contains(r.Path)).Select(r => r.Name).Should().BeEmpty();
        mapped.Where(r => r.Operation is { Scope.Length: > 0 } && PublicPaths.Contains(r.Path)).Select(r => r.Name).Should().BeEmpty("what has a scope is not public");
        mapped.Where(r => r.Operation?.Scope == "" && !PublicPaths.Contains(r.Path)).Select(r => r.Name)
            .Should().BeEquivalentTo(["GET /api/v1/codes", "POST /api/v1/commands"], "these ask only for a token");
        mapped.Where(r => r.Operation is { Scope.Length: > 0 }).Should().OnlyContain(r => Scopes.All.Contains(r.Operation!.Scope));
        mapped.Where(r => r.Operation?.Command is not null).Select(r => r.Operation!.Command!.Name)
            .Should().BeEquivalentTo(CommandCatalog.All.Select(c => c.Name), "every command has its route");
    }

    [Fact]
    public async Task What_is_public_is_open_to_strangers()
    {
        foreach (var route in MappedRoutes.All.Where(r => PublicPaths.Contains(r.Path) && r.Name.StartsWith("GET ", StringComparison.Ordinal)
            && !r.Path.Contains('{', StringComparison.Ordinal)))
            (await Host.Stranger.Get(route.Path)).Must(200);
        (await Host.Stranger.Get("/metrics")).MustBeProblem(401, "access.not-signed-in");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_stranger_comes_nowhere(string name)
    {
        var head = await Host.HeadAsync();
        var answer = (await SendAsync(Host.Stranger, await AskAsync(name, Host.Mine))).MustBeProblem(401, "access.not-signed-in");
        answer.Headers["WWW-Authenticate"].Should().StartWith("Bearer");
        answer.Text.Should().NotContain(Canary);
        (await Host.HeadAsync()).Should().BeGreaterThanOrEqualTo(head);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Exactly_the_scope_that_it_names_passes(string name)
    {
        var route = MappedRoutes.All.Single(r => r.Name == name);
        if (route.Operation!.Scope == "") return;
        var ask = await AskAsync(name, Host.Mine);
        var head = await Host.HeadAsync();
        foreach (var scope in Scopes.All.Where(s => s != route.Operation!.Scope))
        {
            var refused = (await SendAsync(await Host.OnlyAsync(Host.Root, scope), ask)).MustBeProblem(403, "access.scope-missing");
            refused.Text.Should().NotContain(Canary);
        }

        (await Host.HeadAsync()).Should().Be(head);
        var answer = await SendAsync(await Host.OnlyAsync(Host.Root, route.Operation.Scope), ask);
        if (name != "POST /api/v1/organization/clocks") answer.Status.Should().BeInRange(200, 299, answer.Text);
        (await SendAsync(await Host.OnlyAsync(Host.Root, route.Operation.Scope), ask with { Person = "p-1" })).MustBeProblem(403, "access.scope-missing");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_belongs_to_the_client_s_unit_is_open_to_it_and_to_no_other(string name)
    {
        var ask = await AskAsync(name, Host.Mine);
        var head = await Host.HeadAsync();
        var other = await SendAsync(Host.Other, ask);
        other.Text.Should().NotContain(Canary, "nothing of another unit is told");
        (await Host.HeadAsync()).Should().Be(head, "nothing of another unit is written");
        if (name == "GET /api/v1/organization/policies/{id}")
        {
            other.Must(200).Text.Should().Be((await SendAsync(Host.Mine.Client, ask)).Text, "a policy holds for all units, so all may know it");
            return;
        }

        if (ask.Body is not null || name.Contains("{id}", StringComparison.Ordinal) || name.Contains("{index}", StringComparison.Ordinal))
        {
            if (name == "POST /api/v1/commands") other.Text.Should().Contain("access.not-your-unit");
            else if (name == "POST /api/v1/organization/clocks") other.MustBeProblem();
            else other.MustBeProblem(403, "access.not-your-unit");
        }

        var own = await SendAsync(Host.Mine.Client, ask);
        if (OfTheDistrict.Any(prefix => name.Contains(prefix, StringComparison.Ordinal)) && (ask.Body is not null || name.Contains("{id}", StringComparison.Ordinal)))
        {
            own.MustBeProblem(403, "access.not-your-unit").Text.Should().NotContain(Canary, "a street has no say in what is the district's");
            (await SendAsync(Host.Root, ask)).Status.Should().BeInRange(200, 299);
            return;
        }

        if (name == "POST /api/v1/organization/clocks") own.MustBeProblem();
        else own.Status.Should().BeInRange(200, 299, own.Text);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Another_unit_cannot_be_asked_for(string name)
    {
        var route = MappedRoutes.All.Single(r => r.Name == name);
        if (!route.Operation!.Query.Any(q => q.Name == "unit")) return;
        var path = (await AskAsync(name, Host.Mine)).Path;
        foreach (var unit in new[] { DistrictHost.Community, DistrictHost.Street, DistrictHost.District })
            (await Host.Other.Get($"{path}?unit={unit}")).MustBeProblem(403, "access.not-your-unit").Text.Should().NotContain(Canary);
        (await Host.Other.Get($"{path}?unit={DistrictHost.Village}")).Text.Should().NotContain(Canary);
        (await Host.Mine.Client.Get($"{path}?unit={DistrictHost.Community}")).Must(200);
    }

    [Fact]
    public async Task The_canary_sings_where_it_may()
    {
        // or else the tests above would prove nothing
        foreach (var path in new[] { Deeds.Disputes, $"{Deeds.Disputes}/{Host.Mine.Dispute}", "/api/v1/ledger/entries?limit=200", $"/api/v1/ledger/streams/{Host.Mine.Dispute}",
            $"/api/v1/ledger/entries/{Host.Mine.Index}" })
        {
            (await Host.Mine.Client.Get(path)).Must(200).Text.Should().Contain(Canary, path);
            (await Host.Other.Get(path)).Text.Should().NotContain(Canary, path);
        }

        (await Host.Other.Get("/api/v1/statistics/2024/dispute.registered/entries")).Must(200).Json.GetProperty("items").EnumerateArray()
            .Should().OnlyContain(e => e.Text("unit") == DistrictHost.Village);
        (await Host.Other.Figure("dispute.registered")).Should().Be(1);
        (await Host.Other.All("/api/v1/ledger/entries")).Should().OnlyContain(e => e.Text("unit") == DistrictHost.Village || e.Text("unit") == DistrictHost.OtherStreet);
        (await Host.Other.All($"/api/v1/ledger/streams/{Host.Mine.Dispute}?after={Host.Mine.Index - 1}")).Should().BeEmpty();
    }

    [Fact]
    public async Task No_client_can_hand_a_record_over_or_take_one()
    {
        var body = new { community = DistrictHost.Village, category = "land", source = "visit", occurredOn = "2024-03-01" };
        var mine = await Host.Mine.Client.Dispute(DistrictHost.Community);
        (await Host.Mine.Client.Replace(mine.Index, body, 1)).MustBeProblem(403, "access.not-your-unit");
        (await Host.Other.Replace(mine.Index, body, 1)).MustBeProblem(403, "access.not-your-unit");
        (await Host.Other.Post(Deeds.Disputes, new { id = mine.Id, community = DistrictHost.Village, category = "land", source = "visit", occurredOn = "2024-03-01" }))
            .MustBeProblem(403, "access.not-your-unit");
        (await Host.Other.Post($"{Deeds.Units}/NH-S1/rename", new { name = "改名", occurredOn = "2024-01-01" }, ifMatch: 1)).MustBeProblem(403, "access.not-your-unit");
        (await Host.Mine.Client.Post($"{Deeds.Units}/NH-S1/rename", new { name = "改名", occurredOn = "2024-01-01" }, ifMatch: 1)).MustBeProblem(403, "access.not-your-unit");
        var unit = await Api.Unit("NH-C9", "九华社区", "community", DistrictHost.Street);
        (await Host.Mine.Client.Step(unit, "move", new { parent = DistrictHost.OtherStreet, occurredOn = "2024-01-01" }, Deeds.Units)).MustBeProblem(403, "access.not-your-unit");
    }

    private static Task<ApiAnswer> SendAsync(ApiClient client, Ask ask)
    {
        if (ask.Body is Lines lines) return client.Send(lines.Request());
        if (ask.Body is not null) return client.Post(ask.Path, ask.Body, ifMatch: ask.Version, person: ask.Person);
        var request = new HttpRequestMessage(HttpMethod.Get, ask.Path);
        if (ask.Person is not null) request.Headers.Add("X-On-Behalf-Of", ask.Person);
        return client.Send(request);
    }

    // a request that is good in itself, about a record of the given unit
    private async Task<Ask> AskAsync(string name, Tenant tenant)
    {
        var route = MappedRoutes.All.Single(r => r.Name == name);
        var examples = new Examples(Host.Root);
        if (route.Operation!.Command is { } kind)
        {
            var example = await examples.Of(kind.Name, tenant.Community, tenant.Street);
            return new(example.Path, example.Body, example.Version, null);
        }

        if (name == "POST /api/v1/commands")
        {
            var line = System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    key = Guid.NewGuid(),
                    command = "governance.disputes.resolve",
                    id = (await Host.Root.Dispute(tenant.Community, summary: Canary)).Id,
                    ifMatch = 1,
                    body = new { agreement = "oral", occurredOn = "2024-03-09" }
                }, ApiClient.Plain);
            return new(route.Path, new Lines(line), null, null);
        }

        return new(MappedRoutes.PathOf(route, tenant), null, null, null);
    }

    private sealed record Ask(string Path, object? Body, long? Version, string? Person);

    private sealed class Lines(string line)
    {
        public HttpRequestMessage Request() => new(HttpMethod.Post, "/api/v1/commands") { Content = new StringContent(line, System.Text.Encoding.UTF8, "application/x-ndjson") };
    }
}
