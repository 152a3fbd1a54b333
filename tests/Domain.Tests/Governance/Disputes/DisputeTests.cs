using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Governance.Disputes;

public sealed class DisputeTests
{
    private static readonly DisputeRegistered Registration = new(new("nh-hb"), DisputeCategory.Family, DisputeSource.WalkIn, 2, new("赡养费"), Day(10));

    public static TheoryData<DomainEvent<Dispute>> Steps() =>
    [
        new MediatorsAssigned([new("p-01")], Day(20)), new MediationHeld("上门", Day(20)), new DisputeResolved(AgreementForm.Oral, null, Day(20)),
        new MediationEnded(new("谈不拢"), Day(20)), new DisputeReopened(new("没有履行"), Day(20)),
    ];

    public static TheoryData<DomainEvent<Dispute>> StepsOfAnOpenCase() =>
    [
        new MediatorsAssigned([new("p-01")], Day(20)), new MediationHeld("上门", Day(20)), new DisputeResolved(AgreementForm.Oral, null, Day(20)),
        new MediationEnded(new("谈不拢"), Day(20)),
    ];

    [Fact]
    public void A_registered_dispute_is_open_and_holds_what_was_said() =>
        Given<Dispute>(Registration).Should().BeEquivalentTo(new
        {
            Id,
            Registered = true,
            Community = new UnitCode("nh-hb"),
            Category = DisputeCategory.Family,
            Source = DisputeSource.WalkIn,
            PartyCount = 2,
            Summary = new FreeText("赡养费"),
            RegisteredOn = Day(10),
            LastOn = Day(10),
            Status = DisputeStatus.Open,
            Mediations = 0,
            Reopenings = 0,
            Outcome = (DisputeOutcome?)null,
        });

    [Fact]
    public void Registering_twice_is_refused() => Given<Dispute>(Registration).IsRefused(Registration, DisputeRefusals.AlreadyRegistered);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Nothing_can_happen_to_a_dispute_before_it_is_registered(DomainEvent<Dispute> step) => Given<Dispute>().IsRefused(step, DisputeRefusals.NotRegistered);

    [Theory]
    [MemberData(nameof(StepsOfAnOpenCase))]
    public void An_open_case_takes_every_step(DomainEvent<Dispute> step) => Given<Dispute>(Registration).IsAllowed(step);

    [Theory]
    [MemberData(nameof(StepsOfAnOpenCase))]
    public void A_resolved_case_takes_no_further_step(DomainEvent<Dispute> step) =>
        Given(Registration, new DisputeResolved(AgreementForm.Oral, null, Day(15))).IsRefused(step, DisputeRefusals.AlreadyResolved);

    [Theory]
    [MemberData(nameof(StepsOfAnOpenCase))]
    public void An_ended_case_takes_no_further_step(DomainEvent<Dispute> step) =>
        Given(Registration, new MediationEnded(new("谈不拢"), Day(15))).IsRefused(step, DisputeRefusals.AlreadyEnded);

    [Theory]
    [MemberData(nameof(Steps))]
    public void No_step_is_dated_before_the_last_one(DomainEvent<Dispute> step)
    {
        var state = Given(Registration, new MediationHeld(null, Day(21)));

        state.IsRefused(step, DisputeRefusals.BeforeTheLastStep);
        state.Refuses(step)!.Facts.Should().Contain("date", "2024-01-21");
    }

    [Fact]
    public void Several_steps_may_be_taken_on_one_day() =>
        Given(Registration, new MediatorsAssigned([new("p-01")], Day(10)), new MediationHeld(null, Day(10)), new DisputeResolved(AgreementForm.Oral, null, Day(10)))
            .IsAllowed(new DisputeReopened(new("当天反悔"), Day(10)));

    [Fact]
    public void Reopening_an_open_case_is_refused() => Given<Dispute>(Registration).IsRefused(new DisputeReopened(new("?"), Day(12)), DisputeRefusals.StillOpen);

    [Fact]
    public void The_last_mediators_are_those_who_mediate() =>
        Given(Registration, new MediatorsAssigned([new("p-01"), new("p-02")], Day(11)), new MediatorsAssigned([new("p-03")], Day(12)))
            .Mediators.Should().Equal(new PersonId("p-03"));

    [Fact]
    public void Mediations_are_counted() => Given(Registration, new MediationHeld("电话", Day(11)), new MediationHeld("上门", Day(12))).Mediations.Should().Be(2);

    [Theory]
    [InlineData(AgreementForm.Oral, DisputeOutcome.OralAgreement)]
    [InlineData(AgreementForm.Written, DisputeOutcome.WrittenAgreement)]
    public void A_resolution_says_how_it_was_agreed(AgreementForm form, DisputeOutcome outcome) =>
        Given(Registration, new DisputeResolved(form, "南调字〔2024〕12号", Day(15))).Should().BeEquivalentTo(
            new { Status = DisputeStatus.Resolved, Outcome = outcome, Agreement = form, AgreementNumber = "南调字〔2024〕12号", ConcludedOn = Day(15) });

    [Fact]
    public void Mediation_that_ended_led_to_no_agreement() =>
        Given(Registration, new MediationEnded(new("谈不拢"), Day(15))).Should().BeEquivalentTo(
            new { Status = DisputeStatus.Ended, Outcome = DisputeOutcome.NoAgreement, Agreement = (AgreementForm?)null, ConcludedOn = Day(15) });

    [Fact]
    public void A_reopened_case_is_open_and_keeps_nothing_of_its_agreement() =>
        Given(Registration, new DisputeResolved(AgreementForm.Written, "12号", Day(15)), new DisputeReopened(new("没有履行"), Day(20))).Should().BeEquivalentTo(
            new
            {
                Status = DisputeStatus.Open,
                Outcome = (DisputeOutcome?)null,
                Agreement = (AgreementForm?)null,
                AgreementNumber = (string?)null,
                ConcludedOn = (DateOnly?)null,
                Reopenings = 1,
                LastOn = Day(20),
                RegisteredOn = Day(10),
            });

    [Fact]
    public void A_reopened_case_can_be_resolved_again_and_reopened_again()
    {
        var state = Given(
            Registration, new DisputeResolved(AgreementForm.Oral, null, Day(15)), new DisputeReopened(new("没有履行"), Day(20)),
            new DisputeResolved(AgreementForm.Written, "12号", Day(25)));

        (state.Status, state.Outcome, state.ConcludedOn).Should().Be((DisputeStatus.Resolved, DisputeOutcome.WrittenAgreement, Day(25)));
        state.IsRefused(new DisputeResolved(AgreementForm.Written, "13号", Day(26)), DisputeRefusals.AlreadyResolved);
        state.IsAllowed(new DisputeReopened(new("又反悔"), Day(26)));
        Given(Registration, new MediationEnded(new("谈不拢"), Day(15))).IsAllowed(new DisputeReopened(new("又愿意谈"), Day(16)));
    }

    [Fact]
    public void A_decision_of_several_events_stops_at_the_first_that_is_refused()
    {
        var decision = Given<Dispute>(Registration).Decide(new DisputeResolved(AgreementForm.Oral, null, Day(15)), new MediationHeld(null, Day(16)));

        decision.Refusal.Should().Be(DisputeRefusals.AlreadyResolved);
        decision.Events.Should().BeEmpty();
    }

    [Fact]
    public void A_refusal_leaves_the_state_as_it_was()
    {
        var state = Given(Registration, new DisputeResolved(AgreementForm.Oral, null, Day(15)));

        state.Decide(new MediationHeld(null, Day(16)));

        state.Should().Be(Given(Registration, new DisputeResolved(AgreementForm.Oral, null, Day(15))));
    }

    [Fact]
    public void The_retired_registration_is_not_folded_but_becomes_the_present_one()
    {
        var retired = new DisputeRegisteredV1(new("nh-hb"), DisputeCategory.Land, WalkIn: false, new("界址"), Day(1));
        var folding = () => Given<Dispute>().After(retired);

        folding.Should().Throw<UnknownEventException>();
        retired.Upcast().Should().Be(new DisputeRegistered(new("nh-hb"), DisputeCategory.Land, DisputeSource.Transfer, null, new("界址"), Day(1)));
        (retired with { WalkIn = true }).Upcast().Source.Should().Be(DisputeSource.WalkIn);
    }
}
