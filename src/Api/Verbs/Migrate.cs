using NanhuOrg.Infrastructure.Database;

namespace NanhuOrg.Api.Verbs;

/// <summary>Brings the database's structure up to what this program needs, as the migrator role.</summary>
internal static class Migrate
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken ct)
    {
        var applied = await Migrations.Run(verb.Connections, ct);
        await verb.Out.WriteLineAsync(applied.Count == 0 ? "数据库结构已是最新。" : $"数据库结构已更新：{string.Join("、", applied)}。");
        return 0;
    }
}
