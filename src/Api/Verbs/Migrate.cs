using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure.Database;

namespace NanhuOrg.Api.Verbs;

/// <summary>Brings the database up to what this program needs: its structure, as the migrator role, and then whatever was derived by other rules.</summary>
internal static class Migrate
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken ct)
    {
        var applied = await Migrations.Run(verb.Connections, ct);
        await verb.Out.WriteLineAsync(applied.Count == 0 ? "数据库结构已是最新。" : $"数据库结构已更新：{string.Join("、", applied)}。");
        return await verb.Services.GetRequiredService<IDerivedTables>().IsOutdated(ct) ? await Rebuild.RunAsync(verb, ct) : 0;
    }
}
