using Microsoft.Extensions.Configuration;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Infrastructure.Tests.Postgres;

public class LedgerDatabaseTests
{
    [Fact]
    public async Task One_connection_string_serves_as_the_app_for_as_long_as_it_is_pooled()
    {
        await using var database = await TestDatabase.CreateAsync();
        var connections = Configure(("Ledger", database.Superuser));
        connections.Migrator.Should().Be(database.Superuser);
        for (var use = 0; use < 3; use++)
        {
            (await Sql.AskAsync(connections.App, "select current_user::text")).Should().Be("nanhu_app");
            var make = () => Sql.RunAsync(connections.App, "create schema here");
            (await make.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public void Given_connection_strings_are_taken_as_they_are()
    {
        Configure(("Ledger", "Host=a"), ("Migrator", "Host=b"), ("Auditor", "Host=c")).Should().Be(new LedgerConnections("Host=a", "Host=b", "Host=c"));
        Configure(("Ledger", "Host=a"), ("Migrator", "Host=b")).Auditor.Should().Be("Host=a");
    }

    [Fact]
    public void Production_needs_a_connection_string()
    {
        var begin = () => LedgerDatabase.Begin(new ConfigurationBuilder().Build(), production: true, "/nowhere");
        begin.Should().Throw<StartRefusedException>().WithMessage("*ConnectionStrings__Ledger*");
    }

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_refused()
    {
        var configure = () => Configure(("Ledger", "Hosst=a"));
        configure.Should().Throw<StartRefusedException>().WithMessage("*无法识别*");
    }

    private static LedgerConnections Configure(params (string Name, string Value)[] given) => LedgerDatabase.Configured(
        new ConfigurationBuilder().AddInMemoryCollection(given.ToDictionary(g => "ConnectionStrings:" + g.Name, g => (string?)g.Value)).Build())!;
}
