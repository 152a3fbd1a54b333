using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Domain.Tests.Assessment.Results;

public sealed class AssessedItemsTests
{
    private static readonly Indicator Listed = Given.Base("l", 40m, ScoringMethod.Checklist, new(Items: [new("x", "一", 15m), new("y", "二", 25m)]));
    private static readonly Indicator Laddered = Given.Ladder("b", 5m, new("national", "国家级", 5m), new("city", "市级", 1.5m));

    [Theory]
    [InlineData("x y", 2, true)]
    [InlineData("y", 1, true)]
    [InlineData("", 0, true)]
    [InlineData("x y", 1, false)] // not as many as the value says
    [InlineData("x", 1.5, false)]
    [InlineData("x x", 2, false)]
    [InlineData("x z", 2, false)]
    [InlineData("x y:city", 2, false)]
    [InlineData(null, 0, false)]
    public void Of_a_checklist_each_known_item_is_met_once_and_has_no_level(string? items, decimal value, bool fit) =>
        AssessedItems.Fit(Listed, Items(items), value).Should().Be(fit);

    [Theory]
    [InlineData("m1:national m2:city m3:city", 3, true)]
    [InlineData("", 0, true)]
    [InlineData("m1:national m2:city", 3, false)]
    [InlineData("m1:city m1:national", 2, false)] // the same matter, rewarded on two levels
    [InlineData("m1:province", 1, false)]
    [InlineData("m1", 1, false)]
    [InlineData(null, 0, false)]
    public void On_a_ladder_each_matter_is_rewarded_once_and_on_a_level_that_there_is(string? items, decimal value, bool fit) =>
        AssessedItems.Fit(Laddered, Items(items), value).Should().Be(fit);

    [Fact]
    public void A_method_without_items_takes_none()
    {
        AssessedItems.Fit(Given.Target("a", 60m), null, 90m).Should().BeTrue();
        AssessedItems.Fit(Given.Target("a", 60m), [new("x")], 1m).Should().BeFalse();
        AssessedItems.Fit(Given.Target("a", 60m), [], 0m).Should().BeFalse();
    }

    // x y:city
    private static List<ResultItem>? Items(string? written) =>
        written?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(i => i.Split(':')).Select(i => new ResultItem(i[0], i.Length > 1 ? i[1] : null)).ToList();
}
