using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Infrastructure.Tests.Postgres;

public class TestDatabaseTests
{
    [Fact]
    public async Task Each_test_has_a_database_of_its_own()
    {
        await using var one = await TestDatabase.CreateAsync();
        await using var other = await TestDatabase.CreateAsync();
        await Sql.RunAsync(one.Connections.Migrator, "create table here (id int)");
        (await Sql.AskAsync(one.Connections.Migrator, "select to_regclass('here') is not null")).Should().Be(true);
        (await Sql.AskAsync(other.Connections.Migrator, "select to_regclass('here') is not null")).Should().Be(false);
    }

    [Fact]
    public async Task The_roles_are_what_they_are_called()
    {
        await using var database = await TestDatabase.CreateAsync();
        (await Sql.AskAsync(database.Connections.App, "select current_user::text")).Should().Be("nanhu_app");
        (await Sql.AskAsync(database.Connections.Migrator, "select current_user::text")).Should().Be("nanhu_migrator");
        (await Sql.AskAsync(database.Connections.Auditor, "select current_setting('transaction_read_only')")).Should().Be("on");
        (await Sql.AskAsync(database.Superuser, "select current_setting('is_superuser')")).Should().Be("on");
    }

    [Fact]
    public async Task The_app_makes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var make = () => Sql.RunAsync(database.Connections.App, "create schema here");
        (await make.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }
}
