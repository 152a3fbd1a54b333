using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Tests.Assessment;
using NanhuOrg.Application.Tests.Ledger;
using NanhuOrg.Application.Tests.Pipeline;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Tests.Organization;

public sealed class PolicyTests
{
    private static readonly DateOnly Today = new(2024, 5, 6);
    private static readonly SetPolicy Setting = new(PolicyName.CadreVotes, "6/10", "议事规则第十二条", Today);
    private static readonly UnitTree District = A.Tree(A.Unit("nh", UnitKind.District, null), A.Unit("st", UnitKind.Street, "nh"));

    [Theory]
    [InlineData(0, true)]
    [InlineData(365, true)] // a rule may be made known before it holds
    [InlineData(3652, true)]
    [InlineData(3653, false)]
    [InlineData(-27000, true)]
    [InlineData(-27500, false)]
    public void A_policy_may_take_effect_later_but_in_no_wrong_century(int days, bool passes) =>
        new SharedRules(new StoppedClock(), new AssessedDistrict()).Check(Setting with { EffectiveFrom = Today.AddDays(days) }, new(Somebody, "k", []))
            .Select(e => $"{e.Field} {e.Code}").Should().Equal(passes ? [] : ["effectiveFrom too-early-or-late"]);

    [Theory]
    [InlineData("0.6", "not-a-fraction")]
    [InlineData("六成", "not-a-fraction")]
    [InlineData("3/5", null)]
    [InlineData("5", null)] // whether this policy can take it, the decision says
    public void A_value_is_a_whole_number_or_a_fraction(string value, string? code) =>
        new SetPolicy.Rules().Validate(Setting with { Value = value }).Errors.Select(e => e.ErrorCode).Should().Equal(code is null ? [] : [code]);

    [Theory]
    [InlineData(1, null)]
    [InlineData(200, null)]
    [InlineData(201, "too-long")]
    [InlineData(0, "blank")]
    public void A_value_names_the_rule_that_says_so(int length, string? code) =>
        new SetPolicy.Rules().Validate(Setting with { LegalReference = new('条', length) }).Errors.Select(e => e.ErrorCode).Should().Equal(code is null ? [] : [code]);

    [Fact]
    public void It_is_the_district_s_whoever_sets_it()
    {
        var decided = Setting.Decide(Policy.NeverSet(PolicyName.CadreVotes), Under(District, Somebody with { Unit = new("st") }));

        decided.Events.Should().Equal(new PolicySet(PolicyName.CadreVotes, "3/5", "议事规则第十二条", new("nh"), Today));
        Setting.Decide(Policy.NeverSet(PolicyName.CadreVotes), Under(UnitTree.Empty, Somebody)).Refusal.Should().Be(UnitRefusals.NoDistrict);
    }

    [Fact]
    public void A_district_that_was_closed_answers_for_nothing() => A.Tree(A.Unit("nh", UnitKind.District, null, UnitStatus.Closed)).District.Should().BeNull();

    [Fact]
    public void A_default_says_that_it_is_one_and_is_to_be_confirmed()
    {
        foreach (var name in Enum.GetValues<PolicyName>())
        {
            var shown = PolicyInForce.Of(name, null, Today);

            shown.Should().BeEquivalentTo(new { Value = Policy.DefaultOf(name), IsDefault = true, EffectiveFrom = (DateOnly?)null, Version = 0L });
            shown.LegalReference.Should().StartWith("默认值，待确认");
        }
    }

    [Fact]
    public void What_is_set_for_a_later_day_is_shown_but_not_in_force()
    {
        var view = new PolicyView(PolicyName.CadreVotes, [new("3/5", "规则", Today.AddDays(1))], 1);

        PolicyInForce.Of(PolicyName.CadreVotes, view, Today).Should().BeEquivalentTo(new { Value = "1/2", IsDefault = true, Version = 1L, view.Values });
        PolicyInForce.Of(PolicyName.CadreVotes, view, Today.AddDays(1))
            .Should().BeEquivalentTo(new { Value = "3/5", IsDefault = false, LegalReference = "规则", EffectiveFrom = Today.AddDays(1) });
    }

    [Fact]
    public void A_ground_that_was_never_recorded_has_the_default() => Under(District, Somebody).InForceOn(Today, PolicyName.CadreNoticeDays).ToString().Should().Be("5");

    private static readonly Caller Somebody = new("c", null, null, new HashSet<string>());

    private static DecisionContext Under(UnitTree units, Caller caller) => new(caller, Today, units, new Dictionary<Guid, (object, long)>());
}
