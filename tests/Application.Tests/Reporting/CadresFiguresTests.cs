using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Reporting;

public sealed class CadresFiguresTests
{
    private static readonly FigureCatalogue Figures = FigureCatalogue.District;

    [Fact]
    public void A_batch_counts_when_it_is_decided()
    {
        var opened = HistoryOf<AdjustmentBatch>(new AdjustmentBatchOpened("第一批", new("nh"), Day(1)));

        Booked(opened).Should().BeEmpty();
        Booked(HistoryOf<AdjustmentBatch>(new AdjustmentBatchOpened("第一批", new("nh"), Day(1)), new AdjustmentBatchDecided(9, 9, 9, "2/3", "1/2", Day(9))))
            .Should().Equal(("cadre.adjust.batches", 1m));
    }

    [Theory]
    [InlineData(AdjustmentKind.RankPromotion, CadreGroup.Senior, "cadre.adjust.seniorRank")]
    [InlineData(AdjustmentKind.KeyUse, CadreGroup.FrontlineMiddle, "cadre.adjust.middle")]
    [InlineData(AdjustmentKind.Promotion, CadreGroup.Young, "cadre.adjust.youngPromoted")]
    public void The_three_groups_are_persons_and_explained_person_times(AdjustmentKind kind, CadreGroup group, string figure) =>
        Booked(Appointed(kind, group)).Select(b => b.Figure).Should().Equal("cadre.adjust.personTimes", "cadre.adjust.persons", figure, "cadre.adjust.explained");

    [Fact]
    public void Every_other_appointment_is_among_the_others_and_none_is_hidden()
    {
        foreach (var kind in Enum.GetValues<AdjustmentKind>())
        {
            foreach (var group in Enum.GetValues<CadreGroup>().Cast<CadreGroup?>().Append(null))
            {
                if ((kind, group) is (AdjustmentKind.RankPromotion, CadreGroup.Senior) or (AdjustmentKind.KeyUse, CadreGroup.FrontlineMiddle) or (
                    AdjustmentKind.Promotion, CadreGroup.Young)) continue;
                Booked(Appointed(kind, group)).Select(b => b.Figure).Should().Equal(["cadre.adjust.personTimes", "cadre.adjust.persons", "cadre.adjust.other"], $"{kind} {group}");
            }
        }
    }

    [Fact]
    public void Persons_are_booked_by_person_and_person_times_by_item()
    {
        var bookings = Appointed(AdjustmentKind.Promotion, CadreGroup.Young).Steps.SelectMany(Figures.Bookings).ToDictionary(b => b.Figure);

        bookings[new("cadre.adjust.youngPromoted")].Subject.Should().Be("p-01");
        bookings[new("cadre.adjust.persons")].Subject.Should().Be("p-01");
        bookings[new("cadre.adjust.personTimes")].Subject.Should().Be(Case.ToString());
        bookings[new("cadre.adjust.personTimes")].Should().BeEquivalentTo(new { Unit = new UnitCode("nh-hb"), OccurredOn = Day(23), Dimensions = "kind=promotion;group=young" });
        Figures.All.Where(f => f.IsDistinct && f.Code.Text.StartsWith("cadre.", StringComparison.Ordinal)).Select(f => f.Code.Text)
            .Should().BeEquivalentTo(["cadre.adjust.persons", "cadre.adjust.seniorRank", "cadre.adjust.middle", "cadre.adjust.youngPromoted"]);
    }

    [Fact]
    public void Who_is_cancelled_after_the_appointment_is_taken_back_and_who_is_cancelled_before_never_counted()
    {
        Summed(Appointed(AdjustmentKind.Promotion, CadreGroup.Young, new AdjustmentCancelled(new("放弃"), Day(30)))).Should().BeEmpty();
        Summed(Appointed(AdjustmentKind.Lateral, null, new AdjustmentCancelled(new("放弃"), Day(30)))).Should().BeEmpty();
        Booked(HistoryOf<AdjustmentItem>(Proposal(AdjustmentKind.Promotion, CadreGroup.Young), new AdjustmentCancelled(new("放弃"), Day(6)))).Should().BeEmpty();
    }

    [Fact]
    public void A_proposal_put_right_after_the_appointment_moves_the_person_to_the_other_figure()
    {
        var history = Appointed(AdjustmentKind.Promotion, CadreGroup.Young);
        var (_, bookings) = history.Booked(new Replacement(Entry(9), Entry(1), Proposal(AdjustmentKind.Promotion, CadreGroup.Senior), new("录错")), Figures);

        bookings.Where(b => b.Quantity > 0).Select(b => b.Figure.Text).Should().Equal("cadre.adjust.personTimes", "cadre.adjust.persons", "cadre.adjust.other");
        bookings.Where(b => b.Quantity < 0).Select(b => b.Figure.Text)
            .Should().Equal("cadre.adjust.personTimes", "cadre.adjust.persons", "cadre.adjust.youngPromoted", "cadre.adjust.explained");
    }

    private static CadreAdjustmentProposed Proposal(AdjustmentKind kind, CadreGroup? group) => new(new(Entry(100)), new("p-01"), kind, group, new("nh-hb"), null, null, Day(5));

    private static History<AdjustmentItem> Appointed(AdjustmentKind kind, CadreGroup? group, params DomainEvent<AdjustmentItem>[] more) =>
        HistoryOf([Proposal(kind, group), new PreAppointmentCheckRecorded(CheckResult.Passed, CheckResult.Passed, CheckResult.Passed, CheckResult.Passed, Day(6)),
            new CadreAdjusted(Day(10), Day(22), Day(23)), .. more]);

    private static IEnumerable<(string Figure, decimal Quantity)> Booked<TState>(History<TState> history)
        where TState : class, IState<TState> => history.Steps.SelectMany(Figures.Bookings).Select(b => (b.Figure.Text, b.Quantity));

    private static Dictionary<string, decimal> Summed<TState>(History<TState> history)
        where TState : class, IState<TState> =>
        Booked(history).GroupBy(b => b.Figure).Select(g => (g.Key, Sum: g.Sum(b => b.Quantity))).Where(s => s.Sum != 0).ToDictionary(s => s.Key, s => s.Sum);
}
