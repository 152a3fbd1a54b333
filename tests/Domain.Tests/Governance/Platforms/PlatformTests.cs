using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Governance.Platforms;

public sealed class PlatformTests
{
    private static readonly PlatformEstablished Establishment = new(new("nh-hb"), "社区活动中心", Day(10));

    [Fact]
    public void An_established_platform_is_open() =>
        Given<Platform>(Establishment).Should().BeEquivalentTo(
            new { Community = new UnitCode("nh-hb"), Venue = "社区活动中心", EstablishedOn = Day(10), ClosedOn = (DateOnly?)null, Status = PlatformStatus.Open });

    [Fact]
    public void Establishing_twice_is_refused()
    {
        Given<Platform>(Establishment).IsRefused(Establishment, PlatformRefusals.AlreadyEstablished);
        Given(Establishment, new PlatformClosed(null, Day(20))).IsRefused(Establishment with { OccurredOn = Day(21) }, PlatformRefusals.AlreadyEstablished);
    }

    [Fact]
    public void What_was_not_established_cannot_be_closed() => Given<Platform>().IsRefused(new PlatformClosed(null, Day(20)), PlatformRefusals.NotEstablished);

    [Fact]
    public void Closing_twice_is_refused() => Given(Establishment, new PlatformClosed(null, Day(20))).IsRefused(new PlatformClosed(null, Day(21)), PlatformRefusals.AlreadyClosed);

    [Fact]
    public void Closing_before_the_establishment_is_refused_with_its_date()
    {
        var closing = new PlatformClosed(null, Day(9));

        Given<Platform>(Establishment).IsRefused(closing, PlatformRefusals.ClosedBeforeEstablished);
        Given<Platform>(Establishment).Refuses(closing)!.Facts.Should().Contain("date", "2024-01-10");
    }

    [Fact]
    public void A_platform_may_be_closed_on_the_day_it_was_established() => Given<Platform>(Establishment).IsAllowed(new PlatformClosed(new("录入测试"), Day(10)));

    [Fact]
    public void A_closed_platform_stays_where_it_was() =>
        Given(Establishment, new PlatformClosed(new("社区合并"), Day(20)))
            .Should().BeEquivalentTo(new { Community = new UnitCode("nh-hb"), Status = PlatformStatus.Closed, ClosedOn = Day(20) });

    [Fact]
    public void A_community_is_held_by_a_platform_while_it_is_open()
    {
        Given<Platform>().UniqueKeys.Should().BeEmpty();
        Given<Platform>(Establishment).UniqueKeys.Should().Equal(new UniqueKey(PlatformRefusals.CommunityKey, "nh-hb"));
        Given(Establishment, new PlatformClosed(null, Day(20))).UniqueKeys.Should().BeEmpty();
    }

    [Fact]
    public void The_refusal_of_a_held_community_is_that_of_its_claim() =>
        PlatformRefusals.CommunityTaken.Code.Should().Be($"{Given<Platform>(Establishment).UniqueKeys.Single().Kind.Name}-taken");

    [Fact]
    public void A_refusal_leaves_the_state_as_it_was()
    {
        var state = Given<Platform>(Establishment);

        state.Decide(Establishment);
        state.Decide(new PlatformClosed(null, Day(9)));

        state.Should().Be(Given<Platform>(Establishment));
    }
}
