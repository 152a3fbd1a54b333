using NanhuOrg.Architecture.Tests.Rules;

namespace NanhuOrg.Architecture.Tests;

public sealed class HouseRulesTests
{
    private static readonly Dictionary<string, IRule> All = new[]
    {
        LayerRules.All, CircleRules.All, AreaRules.All, DeskRules.All, PurityRules.All, CommandRules.All, QueryRules.All, EventRules.All, StateRules.All, RefusalRules.All,
        FigureRules.All, TextRules.All, SourceRules.All, StyleRules.All,
    }.SelectMany(rules => rules).ToDictionary(rule => rule.Sentence);

    public static TheoryData<string> Sentences() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void The_house_keeps_the_rule(string sentence) => string.Join("\n", All[sentence].Breaches()).Should().BeEmpty(because: "the rule says: {0}", sentence);

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Its_known_offender_is_caught(string sentence) => All[sentence].Verdict().Should().NotBeNullOrEmpty(because: "the offender breaks the rule: {0}", sentence);

    [Fact]
    public void A_rule_that_finds_nothing_to_look_at_is_broken() =>
        new Rule<string>("Nothing is wrong with nothing.", () => [], _ => null, () => "").Breaches().Should().ContainSingle();
}
