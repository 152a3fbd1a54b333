using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Assessment.Adjustments;

public sealed class ScoreAdjustmentTests
{
    private static readonly Guid Scheme = new("0190b3c2-7d4e-7c1a-9f00-00000000000c");
    private static readonly ScoreAdjustmentProposed Proposal = new(new(Scheme), new("A"), new("nh-hb"), -1.5m, "第十二条", "南督〔2024〕3号", new("p-clerk"), Day(10));
    private static readonly ScoreAdjusted Approval = new(-1.5m, new("p-leader"), Day(12));
    private static readonly AdjustmentRefused Refusing = new(new("依据不足"), new("p-leader"), Day(12));

    public static TheoryData<DomainEvent<ScoreAdjustment>> Decisions => [Approval, Refusing];

    [Fact]
    public void Whoever_proposed_it_does_not_approve_it_but_may_take_it_back()
    {
        Given<ScoreAdjustment>(Proposal).IsRefused(Approval with { ApprovedBy = new("p-clerk") }, AdjustmentRefusals.OwnProposal);
        Given<ScoreAdjustment>(Proposal).IsAllowed(Approval);
        Given<ScoreAdjustment>(Proposal).IsAllowed(Refusing with { RefusedBy = new("p-clerk") });
    }

    [Fact]
    public void What_is_approved_is_what_was_proposed()
    {
        Given<ScoreAdjustment>(Proposal).IsRefused(Approval with { Delta = 1.5m }, AdjustmentRefusals.OtherDelta);
        Given<ScoreAdjustment>(Proposal).IsAllowed(Approval with { Delta = -1.50m });
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void An_adjustment_is_decided_once(DomainEvent<ScoreAdjustment> decision)
    {
        Given(Proposal, Approval).IsRefused(decision, AdjustmentRefusals.AlreadyApproved);
        Given(Proposal, Refusing).IsRefused(decision, AdjustmentRefusals.AlreadyRefused);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void Nothing_is_decided_before_it_was_proposed(DomainEvent<ScoreAdjustment> decision)
    {
        Given<ScoreAdjustment>().IsRefused(decision, AdjustmentRefusals.NotProposed);
        var later = Given<ScoreAdjustment>(Proposal with { OccurredOn = Day(13) });
        later.IsRefused(decision, AdjustmentRefusals.BeforeProposal);
        later.Refuses(decision)!.Facts.Should().Contain("date", "2024-01-13");
        Given<ScoreAdjustment>(Proposal with { OccurredOn = Day(12) }).IsAllowed(decision);
    }

    [Fact]
    public void Proposing_twice_is_refused() => Given<ScoreAdjustment>(Proposal).IsRefused(Proposal, AdjustmentRefusals.AlreadyProposed);

    [Fact]
    public void An_adjustment_rests_on_its_scheme_until_it_is_refused()
    {
        Given<ScoreAdjustment>().UniqueKeys.Should().BeEmpty();
        Given<ScoreAdjustment>(Proposal).UniqueKeys.Should().Equal(DependencyKey.On(Scheme, Id));
        Given(Proposal, Approval).UniqueKeys.Should().Equal(DependencyKey.On(Scheme, Id));
        Given(Proposal, Refusing).UniqueKeys.Should().BeEmpty();
    }
}
