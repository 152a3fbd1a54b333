using System.Text.Json.Serialization;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Cadres.AdjustmentItems;

/// <summary>提出拟调整人选.</summary>
/// <param name="Batch">The batch in which it is to be decided.</param>
/// <param name="Person">Pseudonymous id in the career context.</param>
/// <param name="Group">Null where the person belongs to none of the groups that the district reports on.</param>
/// <param name="Unit">The unit that the person serves in.</param>
[EventName("cadres.adjustment-proposed.v1")]
public sealed record CadreAdjustmentProposed(
    Reference<AdjustmentBatch> Batch, PersonId Person, AdjustmentKind Kind, CadreGroup? Group, UnitCode Unit, Transition? Post, Transition? Rank,
    DateOnly OccurredOn) : DomainEvent<AdjustmentItem>(OccurredOn);

/// <summary>任前核查(档案、个人有关事项、廉政意见、信访举报). Recorded again after a failure was cleared up, the latest counts.</summary>
[EventName("cadres.pre-appointment-check-recorded.v1")]
public sealed record PreAppointmentCheckRecorded(CheckResult Archive, CheckResult PersonalMatters, CheckResult Discipline, CheckResult Petitions, DateOnly OccurredOn)
    : DomainEvent<AdjustmentItem>(OccurredOn)
{
    [JsonIgnore]
    public bool IsAnyFailed => Archive == CheckResult.Failed || PersonalMatters == CheckResult.Failed || Discipline == CheckResult.Failed || Petitions == CheckResult.Failed;
}

/// <summary>干部调整到位. What the batch had come to by then stands with it.</summary>
/// <param name="NoticeClosedOn">Null where the batch's notice had not ended.</param>
[EventName("cadres.cadre-adjusted.v1")]
public sealed record CadreAdjusted(DateOnly DecidedOn, DateOnly? NoticeClosedOn, DateOnly OccurredOn) : DomainEvent<AdjustmentItem>(OccurredOn);

/// <summary>取消调整, before the appointment or after it.</summary>
[EventName("cadres.adjustment-cancelled.v1")]
public sealed record AdjustmentCancelled(FreeText Reason, DateOnly OccurredOn) : DomainEvent<AdjustmentItem>(OccurredOn);

/// <summary>A post or rank before and after; null where there was or will be none.</summary>
public sealed record Transition(string? From, string? To);

[CodeList("adjustmentKind")]
public enum AdjustmentKind
{
    [JsonStringEnumMemberName("promotion")] Promotion,
    [JsonStringEnumMemberName("rank-promotion")] RankPromotion,
    [JsonStringEnumMemberName("key-use")] KeyUse,
    [JsonStringEnumMemberName("lateral")] Lateral,
    [JsonStringEnumMemberName("removal")] Removal,
    [JsonStringEnumMemberName("retirement")] Retirement,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>The groups that the district reports on.</summary>
[CodeList("cadreGroup")]
public enum CadreGroup
{
    [JsonStringEnumMemberName("senior")] Senior,
    [JsonStringEnumMemberName("frontline-middle")] FrontlineMiddle,
    [JsonStringEnumMemberName("young")] Young,
}

[CodeList("checkResult")]
public enum CheckResult
{
    [JsonStringEnumMemberName("passed")] Passed,
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>There was nothing to check: no duty to report, no petition to look into.</summary>
    [JsonStringEnumMemberName("not-applicable")] NotApplicable,
}

[CodeList("adjustmentItemStatus")]
public enum AdjustmentItemStatus
{
    [JsonStringEnumMemberName("proposed")] Proposed,
    [JsonStringEnumMemberName("appointed")] Appointed,
    [JsonStringEnumMemberName("cancelled")] Cancelled,
}
