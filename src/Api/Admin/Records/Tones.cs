using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Api.Admin.Records;

/// <summary>How states look: done, waiting, stopped, or nothing of it.</summary>
internal static class Tones
{
    private static readonly HashSet<Enum> Good =
    [
        DisputeStatus.Resolved, PlatformStatus.Open, AdjustmentItemStatus.Appointed, AdjustmentBatchStatus.NoticeClosed, RecruitmentStatus.Arrived, SchemeStatus.Published,
        ResultStatus.Verified,
        AdjustmentStatus.Approved, RankingState.Final, UnitStatus.Open, CheckResult.Passed,
    ];

    private static readonly HashSet<Enum> Waiting =
    [
        DisputeStatus.Open, AdjustmentItemStatus.Proposed, AdjustmentBatchStatus.Open, AdjustmentBatchStatus.Decided, AdjustmentBatchStatus.InNotice, RecruitmentStatus.Recruited,
        SchemeStatus.Draft,
        ResultStatus.Submitted, AdjustmentStatus.Proposed, RankingState.Provisional,
    ];

    private static readonly HashSet<Enum> Stopped = [ResultStatus.Returned, AdjustmentStatus.Refused, CheckResult.Failed];

    public static bool Has(Enum state) =>
        state is DisputeStatus or PlatformStatus or AdjustmentItemStatus or AdjustmentBatchStatus or RecruitmentStatus or SchemeStatus or ResultStatus or AdjustmentStatus
            or RankingState or UnitStatus or CheckResult;

    public static string? Of(Enum state) => Good.Contains(state) ? "good" : Waiting.Contains(state) ? "wait" : Stopped.Contains(state) ? "stop" : null;
}
