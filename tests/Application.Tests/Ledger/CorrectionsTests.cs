using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Ledger;

public sealed class CorrectionsTests
{
    private static readonly History<Dispute> Resolved = HistoryOf<Dispute>(Registration(1), new MediationHeld(null, Day(3)), Resolution(5));

    [Fact]
    public void A_replacement_is_recorded_with_its_target_and_reason()
    {
        var (recorded, refusal) = Replace(Resolved, 2, new RecordMediation(Case, "上门", Day(4)));

        refusal.Should().BeNull();
        recorded.Should().BeOfType<Replacement>().Which.Should().BeEquivalentTo(new { Target = Entry(2), Event = new MediationHeld("上门", Day(4)), Reason = new FreeText("录错") });
        recorded!.Id.Should().NotBe(Entry(2)).And.NotBe(Guid.Empty);
    }

    [Fact]
    public void The_last_event_can_be_reversed() =>
        Reverse(Resolved, 3).Recorded.Should().BeOfType<Reversal>().Which.Should().BeEquivalentTo(new { Target = Entry(3), Reason = new FreeText("录错") });

    [Fact]
    public void An_entry_that_was_reversed_is_no_longer_effective()
    {
        var history = Resolved.With(new Reversal(Entry(9), Entry(3), new("录错")));

        Reverse(history, 3).Refusal.Should().Be(CorrectionRefusals.NotEffective);
        Replace(history, 3, new ResolveDispute(Case, AgreementForm.Written, null, Day(6))).Refusal.Should().Be(CorrectionRefusals.NotEffective);
    }

    [Fact]
    public void Only_the_last_event_can_be_reversed() => Reverse(Resolved, 2).Refusal.Should().Be(CorrectionRefusals.NotTheLast);

    [Fact]
    public void A_replacement_by_another_kind_of_event_is_refused() =>
        Replace(Resolved, 2, new EndMediation(Case, new("谈不拢"), Day(4))).Refusal.Should().Be(CorrectionRefusals.NotCorrectable);

    [Fact]
    public void A_replacement_that_could_not_have_happened_then_is_refused_for_its_own_reason() =>
        Replace(Resolved, 3, new ResolveDispute(Case, AgreementForm.Oral, null, Day(2))).Refusal.Should().Be(DisputeRefusals.BeforeTheLastStep);

    [Fact]
    public void A_replacement_that_changes_nothing_is_refused() =>
        Replace(Resolved, 2, new RecordMediation(Case, null, Day(3))).Refusal.Should().Be(CorrectionRefusals.ChangesNothing);

    [Fact]
    public void A_replacement_that_changes_nothing_is_refused_also_where_the_event_holds_a_list()
    {
        var history = HistoryOf<Dispute>(Registration(1), new MediatorsAssigned([new("p-01"), new("p-02")], Day(2)));

        Replace(history, 2, new AssignMediators(Case, [new("p-01"), new("p-02")], Day(2))).Refusal.Should().Be(CorrectionRefusals.ChangesNothing);
        Replace(history, 2, new AssignMediators(Case, [new("p-02"), new("p-01")], Day(2))).Refusal.Should().BeNull();
    }

    [Fact]
    public void A_replacement_that_later_events_cannot_bear_is_refused_and_says_which_and_why()
    {
        var (_, refusal) = Replace(Resolved, 1, new RegisterDispute(Case, new("nh-hb"), DisputeCategory.Family, DisputeSource.WalkIn, 2, null, Day(4)));

        refusal.Should().Be(CorrectionRefusals.BreaksHistory);
        refusal!.Facts.Should().Contain("event", "开展调解").And.Contain("date", "2024-01-03");
        refusal.Facts["because"].Should().Contain("2024-01-04");
    }

    [Fact]
    public void The_registration_of_a_unit_with_units_below_it_cannot_be_reversed()
    {
        var street = HistoryOf<Unit>(new UnitRegistered(new("st"), "街道", UnitKind.Street, new("d"), null, Day(1)));
        var tree = Tree(Unit("d", UnitKind.District, null), Unit("st", UnitKind.Street, "d"), Unit("c", UnitKind.Community, "st"));

        Decide(street, new(Case, typeof(Unit), "st", Entry(1), null, new("录错")), tree).Refusal.Should().Be(CorrectionRefusals.UnitInUse);
        Decide(street, new(Case, typeof(Unit), "st", Entry(1), null, new("录错")), Tree(Unit("st", UnitKind.Street, "d"))).Recorded.Should().BeOfType<Reversal>();
    }

    [Fact]
    public void The_closing_of_a_unit_with_units_below_it_can_be_reversed()
    {
        var street = HistoryOf<Unit>(new UnitRegistered(new("st"), "街道", UnitKind.Street, new("d"), null, Day(1)), new UnitClosed(null, Day(2)));
        var tree = Tree(Unit("d", UnitKind.District, null), Unit("st", UnitKind.Street, "d", UnitStatus.Closed), Unit("c", UnitKind.Community, "st", UnitStatus.Closed));

        Decide(street, new(Case, typeof(Unit), "st", Entry(2), null, new("录错")), tree).Recorded.Should().BeOfType<Reversal>();
    }

    [Fact]
    public void No_correction_can_put_a_unit_below_itself()
    {
        // b lies below a now; whatever correction puts a below b closes the circle
        var tree = Tree(Unit("d", UnitKind.District, null), Unit("a", UnitKind.Street, "d"), Unit("b", UnitKind.Street, "a"));
        var registered = HistoryOf<Unit>(new UnitRegistered(new("a"), "甲", UnitKind.Street, new("d"), null, Day(1)));
        var moved = HistoryOf<Unit>(new UnitRegistered(new("a"), "甲", UnitKind.Street, new("c"), null, Day(1)), new UnitMoved(new("d"), Day(2)));
        var movedAway = HistoryOf<Unit>(new UnitRegistered(new("a"), "甲", UnitKind.Street, new("b"), null, Day(1)), new UnitMoved(new("d"), Day(2)));

        Decide(registered, new(Case, typeof(Unit), "a", Entry(1), new RegisterUnit(new("a"), "甲", UnitKind.Street, new("b"), null, Day(1)), new("录错")), tree)
            .Refusal.Should().Be(UnitRefusals.MovedBelowItself);
        Decide(moved, new(Case, typeof(Unit), "a", Entry(2), new MoveUnit(new("a"), new("b"), Day(2)), new("录错")), tree).Refusal.Should().Be(UnitRefusals.MovedBelowItself);
        Decide(movedAway, new(Case, typeof(Unit), "a", Entry(2), null, new("录错")), tree).Refusal.Should().Be(UnitRefusals.MovedBelowItself);
    }

    private static (StreamEntry? Recorded, Refusal? Refusal) Replace(History<Dispute> history, int entry, ICommand command) =>
        Decide(history, new(Case, typeof(Dispute), Case.ToString(), Entry(entry), command, new("录错")), UnitTree.Empty);

    private static (StreamEntry? Recorded, Refusal? Refusal) Reverse(History<Dispute> history, int entry) =>
        Decide(history, new(Case, typeof(Dispute), Case.ToString(), Entry(entry), null, new("录错")), UnitTree.Empty);

    private static (StreamEntry? Recorded, Refusal? Refusal) Decide<TState>(History<TState> history, Correction correction, UnitTree tree)
        where TState : class, IState<TState> => Corrections.Decide(correction, history, OnNothingBut(tree));
}
