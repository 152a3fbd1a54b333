using NanhuOrg.Domain.Organization.Clocks;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Organization.Clocks;

public sealed class ClockTests
{
    [Fact]
    public void A_clock_says_what_it_is_simulated_for() => Given<Clock>(new ClockSimulated("样例", Day(1))).Purpose.Should().Be("样例");

    [Fact]
    public void A_clock_is_simulated_once() => Given<Clock>(new ClockSimulated("样例", Day(1))).IsRefused(new ClockSimulated("培训", Day(2)), ClockRefusals.NotTheFirstEntry);
}
