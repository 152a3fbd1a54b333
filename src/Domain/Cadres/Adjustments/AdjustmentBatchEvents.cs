using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Cadres.Adjustments;

/// <summary>启动一批干部调整.</summary>
/// <param name="Unit">The district: a batch is decided for all of it.</param>
[EventName("cadres.adjustment-batch-opened.v1")]
public sealed record AdjustmentBatchOpened(string Name, UnitCode Unit, DateOnly OccurredOn) : DomainEvent<AdjustmentBatch>(OccurredOn);

/// <summary>集体讨论决定. The thresholds it was judged by stand beside the votes, so that it stays decided whatever is set later.</summary>
/// <param name="Due">Members entitled to attend and vote.</param>
/// <param name="Attendance">Share of those due that had to be present: at least.</param>
/// <param name="Votes">Share of those due that had to be in favour: more than.</param>
[EventName("cadres.adjustment-batch-decided.v1")]
public sealed record AdjustmentBatchDecided(int Due, int Present, int InFavour, string Attendance, string Votes, DateOnly OccurredOn) : DomainEvent<AdjustmentBatch>(OccurredOn);

/// <summary>任前公示开始.</summary>
[EventName("cadres.public-notice-opened.v1")]
public sealed record PublicNoticeOpened(DateOnly OccurredOn) : DomainEvent<AdjustmentBatch>(OccurredOn);

/// <summary>任前公示结束.</summary>
/// <param name="Days">Working days that the notice had to last.</param>
[EventName("cadres.public-notice-closed.v1")]
public sealed record PublicNoticeClosed(int Days, DateOnly OccurredOn) : DomainEvent<AdjustmentBatch>(OccurredOn);

[CodeList("adjustmentBatchStatus")]
public enum AdjustmentBatchStatus
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("decided")] Decided,
    [JsonStringEnumMemberName("in-notice")] InNotice,
    [JsonStringEnumMemberName("notice-closed")] NoticeClosed,
}
