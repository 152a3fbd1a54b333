using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.DistrictRankings;

[Topic("assessment.district-rankings"), Requires(Scopes.AssessmentRead)]
public sealed record DistrictRankingView(
    Guid Id, UnitCode Unit, Month Month, IReadOnlyList<DistrictRankingRow> Rows, RankingState State, int Versions, DateOnly ReceivedOn, DateOnly LastOn, long Version)
    : RecordView, IView<DistrictRanking, DistrictRankingView>
{
    DateOnly IView.ListedOn => ReceivedOn;

    public static DistrictRankingView Of(DistrictRanking r, long version) => new(r.Id, r.Unit!, r.Month!, r.Rows, r.State, r.Versions, r.ReceivedOn, r.LastOn, version);
}
