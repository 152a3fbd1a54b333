using NanhuOrg.Application.Replay;

namespace NanhuOrg.Api.Verbs;

/// <summary>Rebuilds everything derived from the ledger, while the service may go on serving.</summary>
internal static class Rebuild
{
    public static async Task<int> RunAsync(VerbContext verb, CancellationToken ct)
    {
        var report = await verb.Services.GetRequiredService<IDerivedTables>().Rebuild(new ProgressLine("重建"), ct);
        await verb.Out.WriteLineAsync($"已由 {report.Entries} 条记录重建：数据分录 {report.FigureEntries} 条，列表 {report.Rows} 行，占用 {report.UniqueKeys} 项。");
        return 0;
    }
}
