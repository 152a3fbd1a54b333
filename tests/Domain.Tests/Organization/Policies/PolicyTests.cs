using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;
using static NanhuOrg.Domain.Tests.Folding;

namespace NanhuOrg.Domain.Tests.Organization.Policies;

public sealed class PolicyTests
{
    [Theory]
    [InlineData(PolicyName.CadreAttendance, "2/3")]
    [InlineData(PolicyName.CadreVotes, "1/2")]
    [InlineData(PolicyName.CadreNoticeDays, "5")]
    public void What_was_never_set_has_its_default(PolicyName name, string value) =>
        Policy.NeverSet(name).InForceOn(Day(1)).Should().Be(Fraction.Parse(value));

    [Fact]
    public void Every_name_has_a_default_that_may_be_set()
    {
        foreach (var name in Enum.GetValues<PolicyName>())
            Policy.NeverSet(name).IsAllowed(Set(name, Policy.DefaultOf(name), 1));
    }

    [Fact]
    public void A_value_holds_from_its_day_until_the_next_whatever_the_order_they_came_in()
    {
        var policy = Given<Policy>(Set(PolicyName.CadreNoticeDays, "7", 100), Set(PolicyName.CadreNoticeDays, "6", 50), Set(PolicyName.CadreNoticeDays, "9", 200));

        new[] { 50, 99, 100, 199, 200, 366 }.Select(d => policy.InForceOn(Day(d)).ToString()).Should().Equal("6", "6", "7", "7", "9", "9");
        policy.InForceOn(Day(49)).ToString().Should().Be("5", "before anything was set the default holds");
        policy.Values.Select(v => v.Value).Should().Equal("6", "7", "9");
    }

    [Fact]
    public void One_day_has_one_value()
    {
        var policy = Given<Policy>(Set(PolicyName.CadreVotes, "3/5", 10));

        policy.IsRefused(Set(PolicyName.CadreVotes, "2/3", 10), PolicyRefusals.AlreadySet);
        policy.Refuses(Set(PolicyName.CadreVotes, "2/3", 10))!.Facts.Should().Contain("date", "2024-01-10");
        policy.IsAllowed(Set(PolicyName.CadreVotes, "2/3", 11));
    }

    [Theory]
    [InlineData(PolicyName.CadreAttendance, "1", null)]
    [InlineData(PolicyName.CadreAttendance, "1/1000", null)]
    [InlineData(PolicyName.CadreAttendance, "0", "organization.policies.no-share")]
    [InlineData(PolicyName.CadreAttendance, "4/3", "organization.policies.no-share")]
    [InlineData(PolicyName.CadreVotes, "2/3", null)]
    [InlineData(PolicyName.CadreVotes, "1", "organization.policies.no-share-to-exceed")]
    [InlineData(PolicyName.CadreVotes, "0", "organization.policies.no-share-to-exceed")]
    [InlineData(PolicyName.CadreVotes, "3/2", "organization.policies.no-share-to-exceed")]
    [InlineData(PolicyName.CadreNoticeDays, "1", null)]
    [InlineData(PolicyName.CadreNoticeDays, "366", null)]
    [InlineData(PolicyName.CadreNoticeDays, "0", "organization.policies.no-number-of-days")]
    [InlineData(PolicyName.CadreNoticeDays, "367", "organization.policies.no-number-of-days")]
    [InlineData(PolicyName.CadreNoticeDays, "5/2", "organization.policies.no-number-of-days")]
    public void What_a_rule_could_not_be_asked_with_is_refused(PolicyName name, string value, string? refusal) =>
        (Policy.NeverSet(name).Refuses(Set(name, value, 1))?.Code).Should().Be(refusal);

    [Fact]
    public void A_stream_tells_whose_it_is()
    {
        foreach (var name in Enum.GetValues<PolicyName>()) Policy.NameOf(Policy.StreamOf(name)).Should().Be(name);
        Policy.NameOf(Id).Should().BeNull();
    }

    private static PolicySet Set(PolicyName name, string value, int day) => new(name, value, "某规定", new("nh"), Day(day));
}
