using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Reporting;

public sealed class AssessmentFiguresTests
{
    private static readonly DistrictRankingRow[] Rows = [.. Enum.GetValues<CityDistrict>().Select((district, i) => new DistrictRankingRow(district, i + 1, null))];

    [Fact]
    public void A_ranking_books_its_month_once_and_each_of_its_districts()
    {
        var booked = HistoryOf(new DistrictRankingReceived(new("nh"), new("2024-01"), Rows, RankingState.Final, Day(40))).Steps.SelectMany(FigureCatalogue.District.Bookings)
            .ToLookup(b => b.Figure);

        booked[new("ranking.districts")].Select(b => b.Subject).Should().BeEquivalentTo("yueyanglou", "yunxi", "junshan", "nanhu", "economic-zone", "chenglingji-port", "quyuan");
        booked[new("assess.districtRankings")].Select(b => (b.Subject, b.Unit.Text, b.Quantity)).Should().Equal((Case.ToString(), "nh", 1m));
    }

    [Fact]
    public void Another_version_moves_no_figure()
    {
        var history = HistoryOf(
            new DistrictRankingReceived(new("nh"), new("2024-01"), Rows, RankingState.Provisional, Day(40)),
            new DistrictRankingCorrected([.. Rows.Select(r => r with { Rank = 8 - r.Rank })], RankingState.Final, new("市里印发正式结果"), Day(50)));

        FigureCatalogue.District.Bookings(history.Steps[1]).Should().BeEmpty();
    }
}
