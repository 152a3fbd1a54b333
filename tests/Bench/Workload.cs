using System.Collections.Concurrent;
using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Bench;

internal enum StepKind
{
    Register,
    Resolve,
    Reopen,
}

/// <summary>One command to be sent, whichever way.</summary>
/// <param name="Version">Version of the stream that it changes.</param>
internal readonly record struct Step(StepKind Kind, Guid Id, long Version);

/// <summary>What the clients send: new disputes, and changes of those that stand in the queue. A dispute is in one client's hands at a time.</summary>
internal sealed class Workload
{
    public static readonly IReadOnlyList<string> Communities = [.. Enumerable.Range(1, 24).Select(n => $"bench-c{n:D2}")];

    /// <summary>Units that are ranked and have no disputes, so that two hundred are ranked with the communities.</summary>
    public static readonly IReadOnlyList<string> Departments = [.. Enumerable.Range(1, 176).Select(n => $"bench-d{n:D3}")];
    public static readonly IReadOnlyList<string> Categories = [.. Enum.GetValues<DisputeCategory>().Select(c => ((Enum)c).Code())];

    /// <summary>About 400 bytes of event, as front-line descriptions have them.</summary>
    public const string Summary = "两户因楼道堆放杂物与夜间噪声多次发生口角,社区网格员上门查看后登记;双方同意由人民调解员主持调解,先清理公共通道,再就作息时间作出书面约定,物业公司负责每周回访一次并记录情况。";

    /// <summary>The word of one description in a hundred.</summary>
    public const string Seldom = "宅基地";

    private const string Names = "梅桂柳枫荷竹松兰菊桃杏李榆槐桐樟";

    private readonly ConcurrentQueue<(Guid Id, long Version)> standing = new();

    /// <summary>A description as it is told: where it was, and in one of a hundred what else it was about.</summary>
    public static string SummaryOf(long nth) => $"{Place(nth)}{(nth % 100 == 50 ? Seldom : "")}{Summary}";

    /// <summary>A word of one description in about a thousand.</summary>
    public static string Place(long nth)
    {
        var n = (int)(nth % 997);
        return $"{Names[n % 16]}{Names[n / 16 % 16]}{Names[n / 256]}里";
    }

    public int Standing => standing.Count;

    /// <summary>The event that a registration comes to, as it is stored: pgbench writes the same.</summary>
    public static string EventJson() =>
        JsonSerializer.Serialize(new DisputeRegistered(new(Communities[0]), DisputeCategory.Neighbour, DisputeSource.WalkIn, 2, new(Summary), new DateOnly(2024, 12, 31)),
            LedgerJson.Options);

    /// <param name="changes">Share of changes of existing streams, 0 to 1.</param>
    public Step Next(double changes)
    {
#pragma warning disable CA5394 // a mixture, not a secret
        if (changes > 0 && Random.Shared.NextDouble() < changes && standing.TryDequeue(out var found))
#pragma warning restore CA5394
            return new(found.Version % 2 == 1 ? StepKind.Resolve : StepKind.Reopen, found.Id, found.Version);
        return new(StepKind.Register, Guid.CreateVersion7(), 0);
    }

    /// <summary>The step was acknowledged.</summary>
    public void Keep(in Step step) => standing.Enqueue((step.Id, step.Version + 1));
}
