using NanhuOrg.Application;
using NanhuOrg.Infrastructure;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Verbs;

/// <summary>
/// What a verb works with. It runs beside the service or without it: the database is started for it when it is down, and stopped again. Only migrating makes one, or
/// works on one of another structure.
/// </summary>
internal sealed record VerbContext(LedgerConnections Connections, string DataFolder, IServiceProvider Services, TextWriter Out)
{
    public static async Task<int> RunAsync(string dataFolder, Func<VerbContext, CancellationToken, Task<int>> body, bool migrates, CancellationToken ct)
    {
        var builder = Serve.Builder();
        await using var database = migrates
            ? LedgerDatabase.Begin(builder.Configuration, builder.Environment.IsProduction(), dataFolder, ct)
            : LedgerDatabase.BeginExisting(builder.Configuration, builder.Environment.IsProduction(), dataFolder, ct);
        builder.Services.AddApplication().AddInfrastructure(database.Connections);
        await using var services = builder.Services.BuildServiceProvider();
        await database.Started;
        if (!migrates && !await Migrations.AreApplied(database.Connections, ct))
            throw new StartRefusedException("数据库结构不是这个版本的：请先升级（migrate），或启动一次服务（serve）。");
        return await body(new VerbContext(database.Connections, dataFolder, services, Console.Out), ct);
    }
}
