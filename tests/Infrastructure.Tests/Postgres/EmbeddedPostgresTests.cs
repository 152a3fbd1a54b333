using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Infrastructure.Postgres.Embedded;
using NanhuOrg.Testing;
using Npgsql;

namespace NanhuOrg.Infrastructure.Tests.Postgres;

/// <summary>On real servers, each in a folder of its own, killed for real.</summary>
[Trait("Category", "Slow")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    // Durable: what is acknowledged must be there after a kill.
    private static readonly ClusterSettings Settings = new(MaxConnections: 20, SharedBuffers: "16MB");
    private readonly string folder = TestCluster.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_is_made_and_started_and_found_again()
    {
        await using (var first = await StartAsync()) await AskAsync(first.Connections.Migrator, "create table kept as select 42 as answer");
        await using var second = await StartAsync();
        (await AskAsync(second.Connections.Migrator, "select answer from kept")).Should().Be(42);
    }

    [Fact]
    public async Task Killed_it_is_started_again_also_when_a_statement_was_running()
    {
        await using var postgres = await StartAsync();
        await using var supervision = Supervise(postgres);
        await AskAsync(postgres.Connections.Migrator, "create table kept as select 42 as answer");
        for (var round = 0; round < 2; round++)
        {
            // Busy, not waiting: such a backend does not notice that its server is gone, and holds the shared memory.
            var busy = AskAsync(postgres.Connections.App, "select count(*) from generate_series(1, 10000000000)");
            await Eventually.BeAsync(
                async () => 1L.Equals(await AskAsync(postgres.Superuser("postgres"),
                    "select count(*) from pg_stat_activity where query like '%generate_series%' and usename = 'nanhu_app' and state = 'active'")),
                "the statement runs");
            var before = Kill(postgres);
            await Eventually.BeAsync(() => postgres.Pid is { } pid && pid != before, "another server runs");
            await Eventually.BeAsync(() => LedgerDatabase.AnswersAsync(postgres.Connections, CancellationToken.None), "it answers");
            await ((Func<Task>)(() => busy)).Should().ThrowAsync<NpgsqlException>();
            (await AskAsync(postgres.Connections.Migrator, "select answer from kept")).Should().Be(42);
        }
    }

    [Fact]
    public async Task Without_supervision_it_stays_down()
    {
        await using var postgres = await StartAsync();
        Kill(postgres);
        await Eventually.BeAsync(() => postgres.Pid is null, "the server is gone");
        (await LedgerDatabase.AnswersAsync(postgres.Connections, CancellationToken.None)).Should().BeFalse();
    }

    [Fact]
    public async Task Killed_with_nobody_left_the_next_start_recovers()
    {
        var killed = await StartAsync();
        await AskAsync(killed.Connections.Migrator, "create table kept as select 42 as answer");
        Kill(killed);
        await killed.DisposeAsync();
        await using var next = await StartAsync();
        (await AskAsync(next.Connections.Migrator, "select answer from kept")).Should().Be(42);
    }

    [Fact]
    public async Task The_last_user_stops_it_and_a_user_left_alone_looks_after_it()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        var pid = first.Pid;
        second.Pid.Should().Be(pid);
        (first.Owned, second.Owned).Should().Be((true, false));
        await using (Supervise(second))
        {
            await first.DisposeAsync();
            second.Pid.Should().Be(pid, "the other still uses it");
            await Eventually.BeAsync(() => second.Owned, "the second owns it");
            Kill(second);
            await Eventually.BeAsync(() => LedgerDatabase.AnswersAsync(second.Connections, CancellationToken.None), "the second has started it again");
        }

        await second.DisposeAsync();
        second.Pid.Should().BeNull();
    }

    [Fact]
    public void A_folder_of_another_version_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(folder, "postgres"));
        File.WriteAllText(Path.Combine(folder, "postgres", "PG_VERSION"), "9\n");
        Begin().Should().Throw<StartRefusedException>().WithMessage("*属于 PostgreSQL 9，而本机只有*");
    }

    [Fact]
    public void The_folder_of_another_cluster_is_refused()
    {
        File.WriteAllText(Path.Combine(folder, "PG_VERSION"), "14\n");
        Begin().Should().Throw<StartRefusedException>().WithMessage("*本身是 PostgreSQL 14 的数据目录*");
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_refused()
    {
        var file = Path.Combine(folder, "file");
        File.WriteAllText(file, "");
        var begin = () => EmbeddedPostgres.Begin(Path.Combine(file, "data"), Settings);
        begin.Should().Throw<StartRefusedException>().WithMessage("*不可写*");
    }

    [Fact]
    public async Task A_server_that_does_not_start_says_why()
    {
        await (await StartAsync()).DisposeAsync();
        File.WriteAllText(Path.Combine(folder, "postgres", "custom.conf"), "shared_buffers = 'much'\n");
        await using var postgres = EmbeddedPostgres.Begin(folder, Settings);
        await ((Func<Task>)(() => postgres.Started)).Should().ThrowAsync<StartRefusedException>().WithMessage("PostgreSQL 没有启动：*custom.conf*");
    }

    private static int Kill(EmbeddedPostgres postgres)
    {
        var pid = postgres.Pid!.Value;
        using var process = Process.GetProcessById(pid);
        process.Kill();
        return pid;
    }

    // Never from a pool: its connections died with the server.
    private static Task<object?> AskAsync(string connection, string sql) =>
        Sql.AskAsync(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString, sql);

    private static Supervision Supervise(EmbeddedPostgres postgres) => new(postgres);

    private Func<EmbeddedPostgres> Begin() => () => EmbeddedPostgres.Begin(folder, Settings);

    private async Task<EmbeddedPostgres> StartAsync()
    {
        var postgres = EmbeddedPostgres.Begin(folder, Settings);
        await postgres.Started;
        return postgres;
    }

    private sealed class Supervision(EmbeddedPostgres postgres) : IAsyncDisposable
    {
        private readonly EmbeddedPostgresSupervision running = Run(postgres);

        public async ValueTask DisposeAsync()
        {
            await running.StopAsync(CancellationToken.None);
            running.Dispose();
        }

        private static EmbeddedPostgresSupervision Run(EmbeddedPostgres postgres)
        {
            var supervision = new EmbeddedPostgresSupervision(postgres, NullLogger<EmbeddedPostgresSupervision>.Instance);
            supervision.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
            return supervision;
        }
    }
}
