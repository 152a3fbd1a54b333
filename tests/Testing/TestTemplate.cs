using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Testing;

/// <summary>What every test database starts from: the structure, as the product's own migration makes it.</summary>
internal static class TestTemplate
{
    public static async Task MigrateAsync(LedgerConnections connections)
    {
        await using var migrator = new NpgsqlConnection(connections.Migrator);
        await migrator.OpenAsync();
        await DatabaseRoles.EnsureAsync(migrator, CancellationToken.None);
        await Migrations.Run(connections, CancellationToken.None);
    }
}
