using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
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

    /// <summary>Counted by hand: in force since day 3, then one mark alone, one with its items, one that only gets another name; and the last by itself again.</summary>
    [Fact]
    public void R0020_a_mark_that_is_moved_counts_whatever_else_is_said_with_it()
    {
        var (target, list) = (Indicator("a", 60m, ScoringMethod.TargetCompletion, new(Target: 7m, Cap: 1.2m)), Indicator("b", 40m, ScoringMethod.Checklist, Items(15m, 25m)));
        var history = HistoryOf<Scheme>(
            new SchemeDrafted(new("nh"), 2024, AssessmentDirection.Downward, [new(new("street"), "街道", 10m)], Day(1)),
            new IndicatorAdded(target with { Mark = 50m }, Day(1)),
            new IndicatorAdded(list with { Mark = 50m, Parameters = Items(25m, 25m) }, Day(1)),
            new IndicatorReweighted(target.Code, 50m, 60m, Day(2)),
            new IndicatorChanged(list, Day(2)),
            new SchemePublished(Day(3)),
            new IndicatorReweighted(target.Code, 60m, 70m, Day(4)),
            new IndicatorChanged(list with { Mark = 30m, Parameters = Items(5m, 25m) }, Day(4)),
            new SchemeAmended(new("调整分值"), Day(4)),
            new IndicatorChanged(target with { Mark = 70m, Name = "化解率" }, Day(5)),
            new IndicatorChanged(list with { Mark = 30.0m, Parameters = Items(10m, 20m) }, Day(5)),
            new SchemeAmended(new("改名称"), Day(5)),
            new IndicatorChanged(target with { Mark = 75m, Name = "办结率" }, Day(6)),
            new IndicatorChanged(list with { Mark = 25m, Parameters = Items(10m, 15m) }, Day(6)),
            new SchemeAmended(new("再调整"), Day(6)));

        history.Steps.SelectMany(FigureCatalogue.District.Bookings).Where(b => b.Figure == new FigureCode("indicator.reweighted")).Select(b => (b.OccurredOn, b.Quantity))
            .Should().Equal((Day(4), 1m), (Day(4), 1m), (Day(6), 1m), (Day(6), 1m));
        FigureCatalogue.District.All.Single(f => f.Code == new FigureCode("indicator.reweighted")).Version.Should().Be(Figure.First + 1);

        static MethodParameters Items(decimal first, decimal second) => new(Items: [new("x", "一", first), new("y", "二", second)]);

        static Indicator Indicator(string code, decimal mark, ScoringMethod method, MethodParameters parameters) => new(
            new(code), "指标", "工作实绩", "重点工作", new("street"), IndicatorKind.Base, mark, method, parameters, new("nh"), new("nh"), IndicatorPeriod.Year, Aggregation.Sum,
            MissingPolicy.Redistribute, null);
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
