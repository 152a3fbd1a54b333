using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Testing;

/// <summary>A database of a test's own, cloned from one that was migrated once per run.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Template = "nanhu_template";
    private static readonly Lazy<Task> Migrated = new(MigrateTemplateAsync);
    private static int count;

    private readonly string name;
    private readonly string maintenance;

    private TestDatabase(string name, string maintenance, LedgerConnections connections, string superuser) =>
        (this.name, this.maintenance, Connections, Superuser) = (name, maintenance, connections, superuser);

    public LedgerConnections Connections { get; }

    /// <summary>Who may do anything: for looking behind the product's back, or for changing a row by hand.</summary>
    public string Superuser { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        await Migrated.Value;
        var cluster = await TestCluster.Instance;
        var name = $"test_{Interlocked.Increment(ref count)}";
        var maintenance = cluster.Superuser("postgres");
        await Sql.RunAsync(maintenance, $"create database {name} owner {DatabaseRoles.Migrator} template {Template}");
        await GrantAsync(maintenance, name);
        return new TestDatabase(name, maintenance, cluster.ConnectionsTo(name), cluster.Superuser(name));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in new[] { Connections.App, Connections.Migrator, Connections.Auditor, Superuser })
        {
            await using var connection = new NpgsqlConnection(pool);
            NpgsqlConnection.ClearPool(connection);
        }

        await Sql.RunAsync(maintenance, $"drop database if exists {name} with (force)");
    }

    private static async Task MigrateTemplateAsync()
    {
        var cluster = await TestCluster.Instance;
        var maintenance = cluster.Superuser("postgres");
        await Sql.RunAsync(maintenance, $"create database {Template} owner {DatabaseRoles.Migrator} template template0 encoding 'UTF8' locale 'C'");
        await GrantAsync(maintenance, Template);
        // Without a pool: a database somebody is connected to cannot be cloned.
        var connections = cluster.ConnectionsTo(Template);
        await TestTemplate.MigrateAsync(new LedgerConnections(NoPool(connections.App), NoPool(connections.Migrator), NoPool(connections.Auditor)));
        await Sql.RunAsync(maintenance, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Template}'");
    }

    // Rights on a database are not cloned with it; these are the ones of ClusterAccess.Setup.
    private static Task GrantAsync(string maintenance, string database) => Sql.RunAsync(
        maintenance,
        $"revoke connect, temporary on database {database} from public; grant connect on database {database} to {DatabaseRoles.App}, {DatabaseRoles.Auditor}");

    private static string NoPool(string connection) => new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString;
}
