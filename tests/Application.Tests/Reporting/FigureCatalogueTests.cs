using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Reporting;

public sealed class FigureCatalogueTests
{
    private static readonly FigureCatalogue Figures = FigureCatalogue.District;

    [Fact]
    public void A_reopened_case_that_is_resolved_again_counts_once()
    {
        var history = HistoryOf<Dispute>(Registration(1), Resolution(5), new DisputeReopened(new("没有履行"), Day(9)), Resolution(20, AgreementForm.Written));

        Sums(history).Should().Contain("dispute.resolved", 1).And.Contain("dispute.concluded", 1).And.Contain("dispute.reopened", 1).And.NotContainKey("dispute.open");
        Sums(history, "dispute.resolved").Should().BeEquivalentTo(new Dictionary<string, decimal> { ["category=family;source=walk-in;outcome=written-agreement"] = 1 });
    }

    [Fact]
    public void A_case_reopened_after_mediation_had_ended_was_never_counted_as_resolved() =>
        Sums(HistoryOf<Dispute>(Registration(1), new MediationEnded(new("谈不拢"), Day(5)), new DisputeReopened(new("又愿意谈"), Day(9)))).Should().NotContainKey("dispute.resolved")
            .And.NotContainKey("dispute.concluded")
            .And.Contain("dispute.open", 1);

    [Fact]
    public void A_case_that_ends_without_agreement_is_concluded_but_not_resolved() =>
        Sums(HistoryOf<Dispute>(Registration(1), new MediationEnded(new("谈不拢"), Day(5)))).Should().Contain("dispute.concluded", 1).And.NotContainKey("dispute.resolved");

    [Fact]
    public void A_figure_of_different_communities_books_the_community_and_not_the_case() =>
        HistoryOf<Dispute>(Registration(1), Resolution(5)).Steps.SelectMany(Figures.Bookings).Single(b => b.Figure.Text == "dispute.resolved.communities")
            .Subject.Should().Be("nh-hb");

    [Fact]
    public void A_platform_counts_while_it_is_open()
    {
        Sums(HistoryOf<Platform>(new PlatformEstablished(new("c1"), "大厅", Day(1)))).Should().Contain("dispute.platform.communities", 1);
        Sums(HistoryOf<Platform>(new PlatformEstablished(new("c1"), "大厅", Day(1)), new PlatformClosed(null, Day(2)))).Should().BeEmpty();
    }

    [Theory]
    [InlineData(UnitKind.Community, 1)]
    [InlineData(UnitKind.Village, 1)]
    [InlineData(UnitKind.Street, 0)]
    [InlineData(UnitKind.Department, 0)]
    public void Only_communities_and_villages_are_counted_as_such(UnitKind kind, int count) =>
        Sums(HistoryOf<Unit>(new UnitRegistered(new("u1"), "单位", kind, new("d"), null, Day(1)))).Values.Sum().Should().Be(count);

    [Fact]
    public void A_community_is_counted_at_itself_and_no_longer_when_it_is_closed()
    {
        var history = HistoryOf<Unit>(new UnitRegistered(new("c1"), "社区", UnitKind.Community, new("st1"), null, Day(1)), new UnitClosed(null, Day(2)));

        history.Steps.SelectMany(Figures.Bookings).Select(b => (b.Unit.Text, b.Quantity, b.Dimensions)).Should().Equal(("c1", 1m, "kind=community"), ("c1", -1m, "kind=community"));
    }

    [Fact]
    public void A_ratio_opens_to_the_counted_figures_it_rests_on()
    {
        Figures.Operands(Figures.Find(new("dispute.platform.coverage"))!).Select(f => f.Code.Text).Should().Equal("dispute.platform.communities", "organization.communities");
        Figures.Operands(Figures.Find(new("dispute.resolved"))!).Should().BeEmpty();
    }

    [Fact]
    public void A_ratio_breaks_down_only_where_all_its_operands_do()
    {
        Figures.Axes(Figures.Find(new("dispute.resolved"))!).Should().Equal("unit", "month", "week", "category", "source", "outcome");
        Figures.Axes(Figures.Find(new("dispute.resolved.perCommunity"))!).Should().Equal("unit", "month", "week");
    }

    [Theory]
    [InlineData(24, 24, 100)]
    [InlineData(1, 3, 33.3)]
    [InlineData(1, 16, 6.3)] // 6.25: half-up, where C# alone would say 6.2
    [InlineData(0, 24, 0)]
    public void A_percentage_is_rounded_half_up(int numerator, int denominator, decimal percent) =>
        Figures.Find(new("dispute.platform.coverage"))!.Ratio!.Of(numerator, denominator).Should().Be(percent);

    [Fact]
    public void A_ratio_over_nothing_is_undefined_and_never_zero() => Figures.Find(new("dispute.platform.coverage"))!.Ratio!.Of(0, 0).Should().BeNull();

    [Fact]
    public void What_holds_before_and_after_is_not_booked_again()
    {
        var steps = HistoryOf<Dispute>(Registration(1), Resolution(5)).Steps;

        Figures.Bookings(new Change<Dispute>(steps, steps)).Should().BeEmpty();
        Figures.Bookings(new Change<Dispute>(steps, [])).Should().Equal(steps.SelectMany(Figures.Bookings).Select(b => b.Opposite()));
        Figures.Bookings(new Change<Dispute>([], steps)).Should().Equal(steps.SelectMany(Figures.Bookings));
    }

    private static Dictionary<string, decimal> Sums<TState>(History<TState> history)
        where TState : class, IState<TState> => Summed(history.Steps.SelectMany(Figures.Bookings), b => b.Figure.Text);

    private static Dictionary<string, decimal> Sums<TState>(History<TState> history, string figure)
        where TState : class, IState<TState> => Summed(history.Steps.SelectMany(Figures.Bookings).Where(b => b.Figure.Text == figure), b => b.Dimensions);

    private static Dictionary<string, decimal> Summed(IEnumerable<Booking> bookings, Func<Booking, string> by) =>
        bookings.GroupBy(by).Select(g => (g.Key, Sum: g.Sum(b => b.Quantity))).Where(s => s.Sum != 0).ToDictionary(s => s.Key, s => s.Sum);
}
