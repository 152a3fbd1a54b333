using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>Rankings of the city count in the year in which they were received: December's comes in January.</summary>
internal static class AssessmentFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Figure.Count<Scheme>("assess.schemes.active", CountUnit.Schemes).Adds<SchemePublished>().By<AssessmentDirection>("direction", s => s.Direction),
        Figure.Count<Scheme>("assess.schemes.amendments", CountUnit.Times).Adds<SchemeAmended>(),
        Figure.Count<Scheme>("indicator.reweighted", CountUnit.Times).Adds<IndicatorReweighted>((s, _) => s.Status == SchemeStatus.Published)
            .AddsUpon<IndicatorChanged>((s, e) => s.Status == SchemeStatus.Published && s.Content.MarkOf(e.Indicator.Code) != e.Indicator.Mark).Version(3),
        Figure.Count<Result>("assess.results.submitted", CountUnit.Items).Adds<ResultSubmitted>(),
        Figure.Count<Result>("assess.results.verified", CountUnit.Items).Adds<ResultVerified>(),
        Figure.Count<Result>("assess.results.returned", CountUnit.Items).Adds<ResultReturned>(),
        Figure.Count<ScoreAdjustment>("assess.adjustments.approved", CountUnit.Items).Adds<ScoreAdjusted>(),
        Figure.Count<ScoreAdjustment>("assess.adjustments.refused", CountUnit.Items).Adds<AdjustmentRefused>(),
        Figure.Count<PublishedRankings>("assess.rankings.published", CountUnit.Times).Adds<RankingPublished>(),
        Figure.DistinctOfMany<DistrictRanking>("ranking.districts", CountUnit.Districts, r => r.Rows.Select(row => row.District.Code())).Adds<DistrictRankingReceived>(),
        Figure.Count<DistrictRanking>("assess.districtRankings", CountUnit.Months).Adds<DistrictRankingReceived>(),
    ];

    public static readonly IReadOnlyList<NotCounted> NotCounted =
    [
        Figures.NotCounted.Because<SchemeDrafted>("A draft is nothing yet; what is published counts."),
        Figures.NotCounted.Because<IndicatorAdded>("Part of a draft or an amendment, which is counted as one."),
        Figures.NotCounted.Because<IndicatorRemoved>("Part of a draft or an amendment, which is counted as one."),
        Figures.NotCounted.Because<UnitsDeclared>("Who is assessed is no deed; how they did is scored."),
        Figures.NotCounted.Because<CategoriesSet>("Part of a draft or an amendment, which is counted as one."),
        Figures.NotCounted.Because<DistrictRankingCorrected>("The month and its seven districts stay as they were counted; only their places change."),
        Figures.NotCounted.Because<ScoreAdjustmentProposed>("A proposal counts when it is decided."),
    ];
}
