using NanhuOrg.Application;
using NanhuOrg.Infrastructure;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Verbs;

/// <summary>What a verb works with. It runs beside the service or without it: the database is started for it when it is down, and stopped again.</summary>
internal sealed record VerbContext(LedgerConnections Connections, string DataFolder, IServiceProvider Services, TextWriter Out)
{
    public static async Task<int> RunAsync(string dataFolder, Func<VerbContext, CancellationToken, Task<int>> body, CancellationToken ct)
    {
        var builder = Serve.Builder();
        await using var database = LedgerDatabase.Begin(builder.Configuration, builder.Environment.IsProduction(), dataFolder, ct);
        builder.Services.AddApplication().AddInfrastructure(database.Connections);
        await using var services = builder.Services.BuildServiceProvider();
        await database.Started;
        return await body(new VerbContext(database.Connections, dataFolder, services, Console.Out), ct);
    }
}
