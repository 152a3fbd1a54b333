using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Api.Verbs;

/// <summary>Brings the database's structure up to what this program needs, as the migrator role.</summary>
internal static class Migrate
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken ct)
    {
        await RunAsync(verb.Connections, ct);
        await verb.Out.WriteLineAsync("数据库结构已是最新。");
        return 0;
    }

    public static async Task RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var migrator = new NpgsqlConnection(connections.Migrator);
        await migrator.OpenAsync(ct);
        await DatabaseRoles.EnsureAsync(migrator, ct);
    }
}
