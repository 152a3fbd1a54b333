using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>Rankings count in the year in which they were received: December's comes in January.</summary>
internal static class AssessmentFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Figure.DistinctOfMany<DistrictRanking>("ranking.districts", CountUnit.Districts, r => r.Rows.Select(row => row.District.Code())).Adds<DistrictRankingReceived>(),
        Figure.Count<DistrictRanking>("assessment.districtRankings", CountUnit.Months).Adds<DistrictRankingReceived>(),
    ];

    public static readonly IReadOnlyList<NotCounted> NotCounted =
    [
        Figures.NotCounted.Because<DistrictRankingCorrected>("The month and its seven districts stay as they were counted; only their places change."),
    ];
}
