using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Infrastructure.Postgres;
using NanhuOrg.Infrastructure.Postgres.Embedded;
using Npgsql;

namespace NanhuOrg.Infrastructure.Database;

/// <summary>The ledger's database: the one configured, or else, outside Production, an embedded one in the data folder.</summary>
public sealed class LedgerDatabase : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1.5);

    private readonly EmbeddedPostgres? embedded;

    private LedgerDatabase(LedgerConnections connections, EmbeddedPostgres? embedded) => (Connections, this.embedded) = (connections, embedded);

    /// <summary>Known at once; usable when <see cref="Started"/> is done.</summary>
    public LedgerConnections Connections { get; }

    /// <summary>Done when the database takes connections; nothing is waited for where somebody else runs it.</summary>
    public Task Started => embedded?.Started ?? Task.CompletedTask;

    /// <summary>For who wants to look at a ledger and not to begin one.</summary>
    /// <exception cref="StartRefusedException">There is none in the data folder; none was made.</exception>
    public static LedgerDatabase BeginExisting(IConfiguration configuration, bool production, string dataFolder, CancellationToken ct = default)
    {
        if (Configured(configuration) is null && !EmbeddedPostgres.IsIn(dataFolder))
            throw new StartRefusedException($"数据目录 {dataFolder} 中没有台账：请用 --data 指明台账所在的目录；要新建台账，请先启动服务（serve）。");
        return Begin(configuration, production, dataFolder, ct);
    }

    public static LedgerDatabase Begin(IConfiguration configuration, bool production, string dataFolder, CancellationToken ct = default)
    {
        if (Configured(configuration) is { } connections) return new LedgerDatabase(connections, null);
        if (production) throw new StartRefusedException("Production 环境必须给出数据库连接串：请设置环境变量 ConnectionStrings__Ledger。");
        var embedded = EmbeddedPostgres.Begin(dataFolder, ct: ct);
        return new LedgerDatabase(embedded.Connections, embedded);
    }

    /// <summary>Restarts the embedded database when it dies; registers nothing where there is none.</summary>
    public void Supervise(IServiceCollection services)
    {
        if (embedded is null) return;
        services.AddSingleton(embedded);
        services.AddHostedService<EmbeddedPostgresSupervision>();
    }

    /// <summary>Whether the database takes a new connection now, and answers on it: for readiness. Silence is an answer, too, and not waited for longer than two seconds.</summary>
    public static async Task<bool> AnswersAsync(LedgerConnections connections, CancellationToken ct)
    {
        try
        {
            // a connection under way to a server that was stopped heeds no token: it is left to its own end
            return await AskAsync().WaitAsync(Glance, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }

        async Task<bool> AskAsync()
        {
            await using var connection = DatabaseWatch.Line(connections);
            return await DatabaseWatch.IsThereAsync(connection, ct);
        }
    }

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static LedgerConnections? Configured(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Ledger") is not { Length: > 0 } ledger) return null;
        var migrator = configuration.GetConnectionString("Migrator");
        var auditor = configuration.GetConnectionString("Auditor") is { Length: > 0 } own ? own : ledger;
        if (migrator is { Length: > 0 }) return new LedgerConnections(ledger, migrator, auditor);
        return new LedgerConnections(ActingAsApp(ledger), ledger, auditor);
    }

    // One login for everything still serves with the app's rights only. Given at connecting, the role also survives the pool's reset.
    private static string ActingAsApp(string connection)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connection);
            builder.Options = $"{builder.Options} -c role={DatabaseRoles.App}".Trim();
            return builder.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new StartRefusedException($"连接串 ConnectionStrings:Ledger 无法识别：{e.Message}", e);
        }
    }
}
