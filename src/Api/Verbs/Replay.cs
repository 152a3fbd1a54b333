using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Verbs;

/// <summary>Recomputes everything from the ledger's bytes and compares: 0 equal, 1 different.</summary>
internal static class Replay
{
    public static async Task<int> RunAsync(VerbContext verb, long? asOf, CancellationToken ct)
    {
        if (await verb.Services.GetRequiredService<IDerivedTables>().IsOutdated(ct))
            throw new StartRefusedException("现有的统计和列表是按另一个版本的规则得出的，无从逐行比对：请先重建（rebuild），或启动一次服务（serve）。");
        var report = await verb.Services.GetRequiredService<ReplayLedger>().Run(asOf, new ProgressLine("重算"), ct);
        await verb.Out.WriteLineAsync(
            $"截至第 {report.AsOf} 条：记录 {report.Entries} 条，事项 {report.Streams} 件，数据分录 {report.FigureEntries} 条，列表 {report.Rows} 行，占用 {report.UniqueKeys} 项。");
        await verb.Out.WriteLineAsync($"SHA-256 {report.Sha256}");
        if (report.Remarks.Count > 0) await verb.Out.WriteLineAsync($"有 {report.Remarks.Count} 处由同一人前后办理（旧版本把大小写不同的代号当作两人，不算不一致，请核对）：");
        foreach (var remark in report.Remarks) await verb.Out.WriteLineAsync($"  {remark}");
        if (report.Equal)
        {
            await verb.Out.WriteLineAsync("一致：由台账字节重算的结果与现有数据逐行相同。");
            await verb.Out.WriteLineAsync(asOf is null
                ? "回执、权限、触发器和已公布的排名也对得上。连字节带所有副本一起改、截去末尾、换回旧的数据目录，要与另处留存的台账对照才看得出。"
                : "只核对了这一条为止的统计；列表、回执、权限等在核对全部时比对（不带 --as-of）。");
            return 0;
        }

        await verb.Out.WriteLineAsync($"不一致：{report.DifferenceCount} 处。");
        foreach (var difference in report.Differences) await verb.Out.WriteLineAsync($"  {difference}");
        if (report.DifferenceCount > report.Differences.Count) await verb.Out.WriteLineAsync($"  ……另有 {report.DifferenceCount - report.Differences.Count} 处");
        return 1;
    }
}
