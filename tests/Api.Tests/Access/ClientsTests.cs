using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Api.Access;
using NanhuOrg.Application;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Infrastructure;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>The real store, with the rights that the serving role has.</summary>
public sealed class ClientsTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private ServiceProvider services = null!;
    private IClients clients = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        services = new ServiceCollection().AddLogging().AddApplication().AddInfrastructure(database.Connections).BuildServiceProvider();
        clients = services.GetRequiredService<IClients>();
    }

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_client_signs_in_with_its_secret_only()
    {
        var made = await clients.Add(" 网格平台 ", null, ["governance.write", "act", "act"], default);
        made.ClientId.Should().MatchRegex("^c-[a-z2-7]{12}$");
        made.ClientSecret.Should().MatchRegex("^[A-Za-z0-9_-]{43}$");
        var client = (await clients.SignIn(made.ClientId, made.ClientSecret, default))!;
        client.Name.Should().Be("网格平台");
        client.Unit.Should().BeNull();
        client.Scopes.Should().Equal("governance.write", "act");
        (await clients.SignIn(made.ClientId, made.ClientSecret + "A", default)).Should().BeNull();
        (await clients.SignIn(made.ClientId, "", default)).Should().BeNull();
        (await clients.SignIn("c-aaaaaaaaaaaa", made.ClientSecret, default)).Should().BeNull();
        foreach (var odd in new[] { "", "c", "c-\0", "c-' or 1=1", "甲乙丙", new string('c', 100) }) (await clients.SignIn(odd, made.ClientSecret, default)).Should().BeNull();
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_database_and_two_hashes_never_agree()
    {
        var made = await clients.Add("甲", null, ["act"], default);
        var row = (string)(await Sql.AskAsync(database.Superuser, $"select c::text from ledger.access_client c where id = '{made.ClientId}'"))!;
        row.Should().NotContain(made.ClientSecret).And.Contain("sha256.");
        made.ToString().Should().NotContain(made.ClientSecret);
    }

    [Fact]
    public async Task A_disabled_client_does_not_sign_in_and_stays_listed()
    {
        var made = await clients.Add("甲", null, ["act"], default);
        var disabled = (await clients.Disable(made.ClientId, default))!;
        disabled.DisabledAt.Should().NotBeNull();
        (await clients.Disable(made.ClientId, default))!.DisabledAt.Should().Be(disabled.DisabledAt, "the first time counts");
        (await clients.SignIn(made.ClientId, made.ClientSecret, default)).Should().BeNull();
        (await clients.List(default)).Should().ContainSingle(c => c.Id == made.ClientId && c.DisabledAt != null);
        (await clients.Disable("c-aaaaaaaaaaaa", default)).Should().BeNull();
    }

    [Fact]
    public async Task A_secret_is_exchanged_while_the_old_one_works_for_a_day_and_the_one_before_no_more()
    {
        var first = await clients.Add("甲", null, ["act"], default);
        var second = (await clients.Rotate(first.ClientId, new AccessActor("staff-1"), default))!;
        (await clients.SignIn(first.ClientId, first.ClientSecret, default)).Should().NotBeNull();
        (await clients.SignIn(first.ClientId, second.ClientSecret, default))!.OldSecretUntil.Should().BeCloseTo(DateTimeOffset.UtcNow.AddDays(1), TimeSpan.FromMinutes(5));
        var third = (await clients.Rotate(first.ClientId, new AccessActor("staff-1"), default))!;
        (await clients.SignIn(first.ClientId, first.ClientSecret, default)).Should().BeNull();
        (await clients.SignIn(first.ClientId, second.ClientSecret, default)).Should().NotBeNull();
        await Sql.RunAsync(database.Superuser, "update ledger.access_client set old_secret_until = now() - interval '1 second'");
        (await clients.SignIn(first.ClientId, second.ClientSecret, default)).Should().BeNull();
        (await clients.SignIn(first.ClientId, third.ClientSecret, default)).Should().NotBeNull();
        await clients.Disable(first.ClientId, default);
        (await clients.Rotate(first.ClientId, AccessActor.Server, default)).Should().BeNull();
        var log = await services.GetRequiredService<IAccessLog>().List(new(null, first.ClientId, null, null, null, null, 100), default);
        log.Select(e => (e.Kind, e.Actor)).Should().Equal(
            (AccessFactKind.ClientDisabled, "server"), (AccessFactKind.ClientSecretRotated, "staff-1"), (AccessFactKind.ClientSecretRotated, "staff-1"),
            (AccessFactKind.ClientCreated, "server"));
    }

    [Fact]
    public async Task Scopes_are_changed_and_never_to_those_that_only_people_have()
    {
        var made = await clients.Add("甲", null, ["act"], default);
        (await clients.ChangeScopes(made.ClientId, ["governance.read", "act"], AccessActor.Server, default))!.Scopes.Should().Equal("governance.read", "act");
        foreach (var scope in Scopes.OfPeople)
        {
            await Refused("甲", null, [scope], "access.scope-unknown", scope);
            var change = () => clients.ChangeScopes(made.ClientId, [scope], AccessActor.Server, default);
            (await change.Should().ThrowAsync<ClientRefusedException>()).Which.Code.Should().Be("access.scope-unknown");
        }

        var desk = () => Sql.RunAsync(database.Connections.App, "insert into ledger.access_client (id, name, scopes, secret_hash) values ('desk', 'x', '{}', '')");
        (await desk.Should().ThrowAsync<Npgsql.PostgresException>()).Which.SqlState.Should().Be("23514", "nobody but staff writes as the desk");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_Chinese()
    {
        await Refused("甲", null, ["governance.fly"], "access.scope-unknown", "governance.fly");
        await Refused("甲", null, [], "access.scopes-missing", "governance.read");
        await Refused("甲", "NH99", ["act"], "access.unit-unregistered", "NH99");
        await Refused(" ", null, ["act"], "access.client-name-invalid", "名称");
        await Refused("甲\0", null, ["act"], "access.client-name-invalid", "名称");
        (await clients.List(default)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_registered_unit_can_be_bound()
    {
        await Sql.RunAsync(database.Superuser, $$"""
            insert into ledger.record (stream_id, topic, unit, listed_on, first_index, version, view, state, terms, recorded_at, client)
            values ('{{UnitTree.StreamOf(new("NH01"))}}', 'organization.units', 'NH01', '2024-01-01', 0, 1, '{}', '', '{}', now(), 'somebody')
            """);
        var made = await clients.Add("甲", new("NH01"), ["act"], default);
        (await clients.Find(made.ClientId, default))!.Unit.Should().Be(new UnitCode("NH01"));
    }

    [Fact]
    public async Task The_verbs_print_json()
    {
        var verbs = new ClientVerbs(clients);
        var added = JsonDocument.Parse(await verbs.Add("网格平台", "", ["act"], default)).RootElement;
        added.EnumerateObject().Select(p => p.Name).Should().Equal("clientId", "clientSecret");
        var id = added.GetProperty("clientId").GetString()!;
        var line = await verbs.List(default);
        line.Should().Contain("网格平台").And.NotContain(added.GetProperty("clientSecret").GetString()).And.NotContain("\n");
        JsonDocument.Parse(line).RootElement.GetProperty("id").GetString().Should().Be(id);
        JsonDocument.Parse(await verbs.Disable(id, default)).RootElement.GetProperty("disabledAt").ValueKind.Should().Be(JsonValueKind.String);
        var unknown = () => verbs.Disable("c-x", default);
        (await unknown.Should().ThrowAsync<ClientRefusedException>()).Which.Message.Should().Contain("c-x");
    }

    private async Task Refused(string name, string? unit, string[] scopes, string code, string says)
    {
        var add = () => clients.Add(name, unit is null ? null : new(unit), scopes, default);
        var refused = (await add.Should().ThrowAsync<ClientRefusedException>()).Which;
        refused.Code.Should().Be(code);
        refused.Message.Should().Contain(says);
    }
}
