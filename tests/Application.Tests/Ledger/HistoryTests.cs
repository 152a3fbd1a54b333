using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Ledger;

public sealed class HistoryTests
{
    private static readonly FigureCatalogue Figures = FigureCatalogue.District;

    [Fact]
    public void An_event_books_its_figures_at_its_unit_and_date()
    {
        var (next, bookings) = HistoryOf<Dispute>().Booked(new Occurrence(Entry(1), Registration(3)), Figures);

        next.Version.Should().Be(1);
        bookings.Should().Equal(
            new Booking(new("dispute.registered"), new("nh-hb"), Case.ToString(), Day(3), 2024, 1, "category=family;source=walk-in"),
            new Booking(new("dispute.open"), new("nh-hb"), Case.ToString(), Day(3), 2024, 1, "category=family;source=walk-in"));
    }

    [Fact]
    public void A_replacement_in_the_middle_takes_the_place_and_the_later_events_stay()
    {
        var history = HistoryOf<Dispute>(Registration(1), new MediationHeld("电话", Day(2)), Resolution(5));

        var (next, _) = history.Booked(new Replacement(Entry(9), Entry(2), new MediationHeld("上门", Day(4)), new("日期录错")), Figures);

        next.Version.Should().Be(4);
        next.Steps.Select(s => s.Event).Should().Equal(Registration(1), new MediationHeld("上门", Day(4)), Resolution(5));
        next.Steps.Select(s => s.Origin).Should().Equal(Entry(1), Entry(2), Entry(3));
        next.State.Should().Be(history.State);
    }

    [Fact]
    public void A_corrected_history_is_the_same_as_one_that_was_right_from_the_beginning()
    {
        var (corrected, _) = HistoryOf<Dispute>(Registration(1), Resolution(5))
            .Booked(new Replacement(Entry(9), Entry(1), Registration(2, "nh-yl", DisputeCategory.Land), new("社区录错")), Figures);

        corrected.Steps.Should().Equal(HistoryOf<Dispute>(Registration(2, "nh-yl", DisputeCategory.Land), Resolution(5)).Steps);
    }

    [Fact]
    public void A_replacement_books_the_old_rows_with_opposite_sign_and_then_the_new_ones()
    {
        var history = HistoryOf<Dispute>(Registration(1), Resolution(5));

        var (_, bookings) = history.Booked(new Replacement(Entry(9), Entry(2), Resolution(6, AgreementForm.Written), new("形式录错")), Figures);

        bookings.Should().Equal(
            Row("dispute.resolved", 5, -1, "category=family;source=walk-in;outcome=oral-agreement"),
            Row("dispute.resolved.communities", 5, -1, "category=family") with { Subject = "nh-hb" },
            Row("dispute.concluded", 5, -1, "outcome=oral-agreement;category=family;source=walk-in"),
            Row("dispute.open", 5, +1, "category=family;source=walk-in"),
            Row("dispute.resolved", 6, +1, "category=family;source=walk-in;outcome=written-agreement"),
            Row("dispute.resolved.communities", 6, +1, "category=family") with { Subject = "nh-hb" },
            Row("dispute.concluded", 6, +1, "outcome=written-agreement;category=family;source=walk-in"),
            Row("dispute.open", 6, -1, "category=family;source=walk-in"));
    }

    [Fact]
    public void A_correction_of_the_first_event_moves_what_the_later_ones_were_booked_by()
    {
        var history = HistoryOf<Dispute>(Registration(1), new MediationHeld(null, Day(2)));

        var (_, bookings) = history.Booked(new Replacement(Entry(9), Entry(1), Registration(1, category: DisputeCategory.Labour), new("类型录错")), Figures);

        bookings.Where(b => b.Figure.Text == "dispute.mediations")
            .Should().Equal(Row("dispute.mediations", 2, -1, "category=family"), Row("dispute.mediations", 2, +1, "category=labour"));
    }

    [Fact]
    public void A_correction_that_changes_no_figure_books_nothing()
    {
        var history = HistoryOf<Dispute>(Registration(1), new MediationHeld("电话", Day(2)));

        history.Booked(new Replacement(Entry(9), Entry(2), new MediationHeld("上门", Day(2)), new("方式录错")), Figures).Bookings.Should().BeEmpty();
    }

    [Fact]
    public void A_reversal_of_the_last_event_undoes_it()
    {
        var history = HistoryOf<Dispute>(Registration(1), Resolution(5));

        var (next, bookings) = history.Booked(new Reversal(Entry(9), Entry(2), new("重复录入")), Figures);

        next.Version.Should().Be(3);
        next.State.Should().Be(HistoryOf<Dispute>(Registration(1)).State);
        bookings.Should().BeEquivalentTo(history.Steps.Skip(1).SelectMany(Figures.Bookings).Select(b => b.Opposite()));
        next.PositionOf(Entry(2)).Should().Be(-1);
    }

    [Fact]
    public void A_reversal_of_the_only_event_leaves_a_record_that_never_was()
    {
        var (next, _) = HistoryOf<Dispute>(Registration(1)).Booked(new Reversal(Entry(9), Entry(1), new("登记错")), Figures);

        next.State.Should().Be(Dispute.Start(Case));
        next.Version.Should().Be(2);
    }

    [Fact]
    public void What_was_corrected_can_be_corrected_again_under_its_first_id()
    {
        var (once, _) = HistoryOf<Dispute>(Registration(1), Resolution(5)).Booked(new Replacement(Entry(8), Entry(2), Resolution(6), new("录错")), Figures);

        var (twice, bookings) = once.Booked(new Replacement(Entry(9), Entry(2), Resolution(7), new("又录错")), Figures);

        twice.State.ConcludedOn.Should().Be(Day(7));
        bookings.Where(b => b.Figure.Text == "dispute.resolved").Select(b => (b.OccurredOn, b.Quantity)).Should().Equal((Day(6), -1m), (Day(7), +1m));
        once.PositionOf(Entry(8)).Should().Be(-1);
    }

    [Fact]
    public void A_correction_of_what_is_not_there_is_no_entry()
    {
        var correcting = () => HistoryOf<Dispute>(Registration(1)).Booked(new Reversal(Entry(9), Entry(7), new("?")), Figures);

        correcting.Should().Throw<CorrectionTargetException>();
    }

    [Fact]
    public void The_first_event_that_would_no_longer_hold_is_named_with_the_reason()
    {
        var history = HistoryOf<Dispute>(Registration(1), new MediationHeld(null, Day(3)), Resolution(5));

        var broken = history.BrokenBy(new Replacement(Entry(9), Entry(1), Registration(4), new("日期录错")));

        broken!.Value.Event.Should().Be(new MediationHeld(null, Day(3)));
        broken.Value.Refusal.Should().Be(DisputeRefusals.BeforeTheLastStep);
    }

    [Fact]
    public void A_correction_that_all_of_history_can_bear_breaks_nothing() =>
        HistoryOf<Dispute>(Registration(1), Resolution(5)).BrokenBy(new Replacement(Entry(9), Entry(1), Registration(5), new("日期录错"))).Should().BeNull();

    [Fact]
    public void A_history_does_not_change_when_another_is_made_from_it()
    {
        var history = HistoryOf<Dispute>(Registration(1), Resolution(5));

        history.Booked(new Reversal(Entry(9), Entry(2), new("重复录入")), Figures);

        history.Steps.Should().HaveCount(2);
        history.State.Status.Should().Be(DisputeStatus.Resolved);
    }

    private static Booking Row(string figure, int day, decimal quantity, string dimensions) =>
        new(new(figure), new("nh-hb"), Case.ToString(), Day(day), 2024, quantity, dimensions);
}
