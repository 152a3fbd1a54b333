using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Cadres.AdjustmentItems;

public sealed class AdjustmentItemTests
{
    private static readonly Guid Batch = new("0190b3c2-7d4e-7c1a-9f00-00000000000b");
    private static readonly AdjustmentBatchOpened Opening = new("第一批", new("nh"), Day(1));
    private static readonly AdjustmentBatchDecided Vote = new(9, 9, 9, "2/3", "1/2", Day(10));
    private static readonly PreAppointmentCheckRecorded Passed = new(CheckResult.Passed, CheckResult.NotApplicable, CheckResult.Passed, CheckResult.Passed, Day(8));
    private static readonly CadreAdjusted Appointment = new(Day(10), Day(22), Day(23));

    public static TheoryData<AdjustmentKind> Rising => [AdjustmentKind.Promotion, AdjustmentKind.RankPromotion, AdjustmentKind.KeyUse];

    public static TheoryData<AdjustmentKind> NotRising => [AdjustmentKind.Lateral, AdjustmentKind.Removal, AdjustmentKind.Retirement, AdjustmentKind.Other];

    [Theory]
    [MemberData(nameof(Rising))]
    public void Whoever_rises_needs_the_four_checks_passed(AdjustmentKind kind)
    {
        var proposal = Proposal(kind);

        Given<AdjustmentItem>(proposal).IsRefused(Appointment, AdjustmentItemRefusals.ChecksMissing);
        Given(proposal, Passed).IsAllowed(Appointment);
        foreach (var failed in new[]
        {
            Passed with { Archive = CheckResult.Failed }, Passed with { PersonalMatters = CheckResult.Failed }, Passed with { Discipline = CheckResult.Failed },
            Passed with { Petitions = CheckResult.Failed },
        })
        {
            Given(proposal, failed).IsRefused(Appointment, AdjustmentItemRefusals.CheckFailed);
            Given(proposal, Passed, failed).IsRefused(Appointment, AdjustmentItemRefusals.CheckFailed);
            Given(proposal, failed, Passed).IsAllowed(Appointment);
        }
    }

    [Theory]
    [MemberData(nameof(Rising))]
    public void Whoever_rises_needs_the_notice_to_have_ended(AdjustmentKind kind)
    {
        var item = Given(Proposal(kind), Passed);

        item.IsRefused(Appointment with { NoticeClosedOn = null }, AdjustmentItemRefusals.NoticeNotClosed);
        item.IsRefused(Appointment with { OccurredOn = Day(21) }, AdjustmentItemRefusals.BeforeTheNoticeClosed);
        item.IsAllowed(Appointment with { OccurredOn = Day(22) });
    }

    [Theory]
    [MemberData(nameof(NotRising))]
    public void Whoever_does_not_rise_needs_the_decision_alone(AdjustmentKind kind)
    {
        Given<AdjustmentItem>(Proposal(kind)).IsAllowed(new CadreAdjusted(Day(10), null, Day(10)));
        Given<AdjustmentItem>(Proposal(kind)).IsRefused(new CadreAdjusted(Day(10), null, Day(9)), AdjustmentItemRefusals.BeforeTheDecision);
    }

    [Fact]
    public void Nobody_is_appointed_before_the_batch_is_decided()
    {
        var item = Given<AdjustmentItem>(Proposal(AdjustmentKind.Lateral));

        item.Appoint(Day(11), null).Refusal.Should().Be(AdjustmentItemRefusals.BatchNotDecided);
        item.Appoint(Day(11), Given<AdjustmentBatch>(Opening)).Refusal.Should().Be(AdjustmentItemRefusals.BatchNotDecided);
        item.Appoint(Day(11), Given(Opening, Vote)).Events.Should().Equal(new CadreAdjusted(Day(10), null, Day(11)));
    }

    [Fact]
    public void An_appointment_says_what_the_batch_had_come_to() =>
        Given(Proposal(AdjustmentKind.Promotion), Passed)
            .Appoint(Day(30), Given<AdjustmentBatch>(Opening, Vote, new PublicNoticeOpened(Day(15)), new PublicNoticeClosed(5, Day(22))))
            .Events.Should().Equal(new CadreAdjusted(Day(10), Day(22), Day(30)));

    [Fact]
    public void Proposals_go_into_a_batch_that_is_open()
    {
        var (item, proposal) = (Given<AdjustmentItem>(), Proposal(AdjustmentKind.Lateral));

        item.Propose(proposal, null, already: false).Refusal.Should().Be(AdjustmentItemRefusals.BatchMissing);
        item.Propose(proposal, Given<AdjustmentBatch>(), already: false).Refusal.Should().Be(AdjustmentItemRefusals.BatchMissing, "its opening may have been reversed");
        item.Propose(proposal, Given<AdjustmentBatch>(Opening with { OccurredOn = Day(6) }), already: false).Refusal.Should().Be(AdjustmentItemRefusals.BeforeTheBatch);
        item.Propose(proposal, Given<AdjustmentBatch>(Opening), already: false).Events.Should().Equal(proposal);
    }

    [Fact]
    public void What_was_voted_on_is_not_added_to_not_even_for_an_earlier_day()
    {
        var (item, proposal) = (Given<AdjustmentItem>(), Proposal(AdjustmentKind.Lateral));

        item.Propose(proposal, Given(Opening, Vote), already: false).Refusal.Should().Be(AdjustmentItemRefusals.BatchDecided);
        item.Propose(proposal, Given(Opening, Vote), already: true).Events.Should().Equal(proposal);
        item.Propose(proposal with { OccurredOn = Day(11) }, Given(Opening, Vote), already: true).Refusal.Should().Be(AdjustmentItemRefusals.BatchDecided);
    }

    [Fact]
    public void Each_step_has_its_time()
    {
        var proposal = Proposal(AdjustmentKind.Lateral);
        var cancelled = new AdjustmentCancelled(new("放弃"), Day(24));

        Given<AdjustmentItem>().IsRefused(Passed, AdjustmentItemRefusals.NotProposed);
        Given<AdjustmentItem>(proposal).IsRefused(proposal, AdjustmentItemRefusals.AlreadyProposed);
        Given<AdjustmentItem>(proposal).IsRefused(Passed with { OccurredOn = Day(4) }, AdjustmentItemRefusals.BeforeTheLastStep);
        Given(proposal, Appointment).IsRefused(Appointment, AdjustmentItemRefusals.AlreadyAppointed);
        Given(proposal, Appointment).IsRefused(Passed with { OccurredOn = Day(23) }, AdjustmentItemRefusals.AlreadyAppointed);
        Given(proposal, Appointment).IsRefused(cancelled with { OccurredOn = Day(22) }, AdjustmentItemRefusals.BeforeTheLastStep);
        Given(proposal, Appointment).IsAllowed(cancelled);
        Given<AdjustmentItem>(proposal).IsAllowed(cancelled);
        foreach (DomainEvent<AdjustmentItem> more in new DomainEvent<AdjustmentItem>[] { cancelled, Appointment, Passed })
            Given(proposal, cancelled).IsRefused(more, AdjustmentItemRefusals.AlreadyCancelled);
    }

    [Fact]
    public void A_proposal_holds_the_person_in_the_batch_and_rests_on_it_until_it_is_cancelled()
    {
        var proposal = Proposal(AdjustmentKind.Lateral);
        UniqueKey[] held = [DependencyKey.On(Batch, Id), new(AdjustmentItemRefusals.PersonKey, $"{Batch}/p-01")];

        Given<AdjustmentItem>().UniqueKeys.Should().BeEmpty();
        Given<AdjustmentItem>(proposal).UniqueKeys.Should().Equal(held);
        Given(proposal, Appointment).UniqueKeys.Should().Equal(held);
        Given(proposal, Appointment, new AdjustmentCancelled(new("放弃"), Day(24))).UniqueKeys.Should().BeEmpty();
        AdjustmentItemRefusals.PersonTaken.Code.Should().Be($"{held[1].Kind.Name}-taken");
    }

    private static CadreAdjustmentProposed Proposal(AdjustmentKind kind) => new(new(Batch), new("p-01"), kind, CadreGroup.Young, new("nh-hb"), new(null, "副书记"), null, Day(5));
}
