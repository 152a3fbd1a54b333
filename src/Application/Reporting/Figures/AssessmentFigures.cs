using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Application.Reporting.Figures;

internal static class AssessmentFigures
{
    public static readonly IReadOnlyList<Figure> All =
    [
        Figure.Count<Scheme>("assess.schemes.active", CountUnit.Schemes).Adds<SchemePublished>().By<AssessmentDirection>("direction", s => s.Direction),
        Figure.Count<Scheme>("assess.schemes.amendments", CountUnit.Times).Adds<SchemeAmended>(),
        Figure.Count<Scheme>("indicator.reweighted", CountUnit.Times).Adds<IndicatorReweighted>((s, _) => s.Status == SchemeStatus.Published),
        Figure.Count<Result>("assess.results.submitted", CountUnit.Items).Adds<ResultSubmitted>(),
        Figure.Count<Result>("assess.results.verified", CountUnit.Items).Adds<ResultVerified>(),
        Figure.Count<Result>("assess.results.returned", CountUnit.Items).Adds<ResultReturned>(),
        Figure.Count<ScoreAdjustment>("assess.adjustments.approved", CountUnit.Items).Adds<ScoreAdjusted>(),
        Figure.Count<ScoreAdjustment>("assess.adjustments.refused", CountUnit.Items).Adds<AdjustmentRefused>(),
        Figure.Count<PublishedRankings>("assess.rankings.published", CountUnit.Times).Adds<RankingPublished>(),
    ];

    public static readonly IReadOnlyList<NotCounted> NotCounted =
    [
        Figures.NotCounted.Because<SchemeDrafted>("A draft is nothing yet; what is published counts."),
        Figures.NotCounted.Because<IndicatorAdded>("Part of a draft or an amendment, which is counted as one."),
        Figures.NotCounted.Because<IndicatorChanged>("Part of a draft or an amendment, which is counted as one."),
        Figures.NotCounted.Because<IndicatorRemoved>("Part of a draft or an amendment, which is counted as one."),
        Figures.NotCounted.Because<CategoriesSet>("Part of a draft or an amendment, which is counted as one."),
        Figures.NotCounted.Because<AdjustmentProposed>("A proposal counts when it is decided."),
    ];
}
