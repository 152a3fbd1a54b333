using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Testing;

/// <summary>What every test database starts from: the structure, as the product's own migration makes it.</summary>
internal static class TestTemplate
{
    public static Task MigrateAsync(LedgerConnections connections) => Migrations.Run(connections, CancellationToken.None);
}
