using System.Globalization;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Infrastructure.Postgres.Embedded;
using Npgsql;

namespace NanhuOrg.Bench;

/// <summary>A PostgreSQL of its own in a temporary folder, with the product's settings (it waits for the disk), and what is asked of it by hand.</summary>
internal sealed class Bed : IAsyncDisposable
{
    private const string Prefix = "nanhu-bench-";

    private readonly EmbeddedPostgres postgres;

    private Bed(Options options, string folder, EmbeddedPostgres postgres) => (Options, Folder, this.postgres) = (options, folder, postgres);

    public Options Options { get; }

    public string Folder { get; }

    public int PostgresPid => postgres.Pid ?? throw new InvalidOperationException("PostgreSQL is down.");

    public static async Task<Bed> Make(Options options, CancellationToken ct)
    {
        await Sweep();
        var folder = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;
        // More connections than the product's own: its two nodes and pgbench's 64 clients at once.
        var bed = new Bed(options, folder, EmbeddedPostgres.Begin(folder, new ClusterSettings(MaxConnections: 300), ct));
        await bed.postgres.Started;
        return bed;
    }

    public string Subfolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    /// <summary>A fresh database with the present structure.</summary>
    public async Task<LedgerConnections> Database(string name, CancellationToken ct)
    {
        // Owner and rights as the product's own database has them.
        await Sql("postgres", $"create database {name} owner {DatabaseRoles.Migrator} template template0 encoding 'UTF8' locale 'C'", ct);
        await Sql("postgres", $"grant connect on database {name} to {DatabaseRoles.App}, {DatabaseRoles.Auditor}", ct);
        var connections = postgres.ConnectionsTo(name);
        await Migrations.Run(connections, ct);
        return connections;
    }

    public NpgsqlConnectionStringBuilder Superuser(string database) => new(postgres.Superuser(database)) { Pooling = false, CommandTimeout = 0 };

    public async Task<object?> Sql(string database, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Superuser(database).ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The index that the next entry of a ledger gets.</summary>
    public async Task<long> Position(string database, CancellationToken ct) => (long)(await Sql(database, "select position from ledger.ledger_head", ct))!;

    /// <summary>
    /// A server that has run for a day writes its log into files it had before; a new one fills each with zeros first, 16 MB at a time, while whoever writes waits. What is
    /// measured here is the former.
    /// </summary>
    public async Task ReuseLogFiles(CancellationToken ct)
    {
        await Sql("postgres", "alter system set min_wal_size = '2GB'", ct);
        await Sql("postgres", "select pg_reload_conf()", ct);
        for (var file = 0; file < 112; file++)
        {
            await Sql("postgres", "select pg_logical_emit_message(false, 'nanhuorg', '')", ct);
            await Sql("postgres", "select pg_switch_wal()", ct);
        }

        await Sql("postgres", "checkpoint", ct);
    }

    /// <summary>What the figures were measured on.</summary>
    public async Task<string> Machine(CancellationToken ct)
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        var disk = new DriveInfo(Folder).DriveFormat;
        var version = await Sql("postgres", "show server_version", ct);
        var sync = await Sql("postgres", "select current_setting('fsync') || '/' || current_setting('synchronous_commit')", ct);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Environment.ProcessorCount} cores ({model}), {memory:0} GiB, {disk}, PostgreSQL {version}, fsync/synchronous_commit {sync}, .NET {Environment.Version}.
            Server, database and load generator share the machine.
            """);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    // What killed runs left: the folder's name says which process made it.
    private static async Task Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var maker = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!Directory.Exists("/proc/" + maker)) await EmbeddedPostgres.AbandonAsync(folder, f => Directory.Delete(f, recursive: true));
        }
    }
}
