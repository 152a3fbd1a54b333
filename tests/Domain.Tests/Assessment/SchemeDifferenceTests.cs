using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Assessment.Given;

namespace NanhuOrg.Domain.Tests.Assessment;

public sealed class SchemeDifferenceTests
{
    private static readonly Indicator A = Target("a", 60m);
    private static readonly Indicator B = Base("b", 40m, ScoringMethod.Checklist, new(Items: [new("x", "一", 15m), new("y", "二", 25m)])) with { Level1 = "日常工作" };
    private static readonly Indicator C = Ladder("c", 5m, new("national", "国家级", 5m), new("city", "市级", 1.5m));

    [Fact]
    public void A_scheme_does_not_differ_from_itself()
    {
        var difference = SchemeDifference.Between(Content(A, B, C), Content(C, B with { Mark = 40.00m }, A));

        difference.Should().BeEquivalentTo(new SchemeDifference([], [], [], [], []), "neither order nor trailing zeros are a difference");
    }

    [Fact]
    public void Indicators_come_go_and_change()
    {
        var added = Target("d", 20m) with { Level1 = "日常工作" };

        var changed = A with { Mark = 80m, Name = "化解纠纷", Missing = MissingPolicy.Redistribute, Figure = new("dispute.resolved") };
        var difference = SchemeDifference.Between(Content(A, B, C), Content(changed, added, C));

        difference.Added.Should().Equal(added);
        difference.Removed.Should().Equal(B);
        difference.Changed.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = new IndicatorCode("a"), Name = "化解纠纷" });
        difference.Changed[0].Fields.Should().Equal(
            new FieldChange("name", "指标a", "化解纠纷"), new FieldChange("mark", "60", "80"),
            new FieldChange("missing", "full-mark", "redistribute"), new FieldChange("figure", null, "dispute.resolved"));
    }

    [Fact]
    public void Parameters_and_their_members_are_compared_one_by_one()
    {
        var ladder = C with { Parameters = new(Ladder: [new("national", "国家级", 4.5m), new("provincial", "省级", 3m)]) };

        Fields(C, ladder).Should().Equal(
            new FieldChange("parameters.ladder.national.points", "5", "4.5"),
            new FieldChange("parameters.ladder.city.name", "市级", null), new FieldChange("parameters.ladder.city.points", "1.5", null),
            new FieldChange("parameters.ladder.provincial.name", null, "省级"), new FieldChange("parameters.ladder.provincial.points", null, "3"));
    }

    public static TheoryData<string, string?, string?, Indicator> Changes() => new()
    {
        { "level1", "重点工作", "底线工作", A with { Level1 = "底线工作" } },
        { "level2", "党建", "平安", A with { Level2 = "平安" } },
        { "category", "street", "firm", A with { Category = new("firm") } },
        { "kind", "base", "bonus", A with { Kind = IndicatorKind.Bonus } },
        { "method", "target-completion", "checklist", A with { Method = ScoringMethod.Checklist } },
        { "leadUnit", "D01", "D09", A with { LeadUnit = new("D09") } },
        { "sourceUnit", "D02", "D09", A with { SourceUnit = new("D09") } },
        { "period", "year", "month", A with { Period = IndicatorPeriod.Month } },
        { "aggregation", "sum", "last", A with { Aggregation = Aggregation.Last } },
        { "parameters.target", "40", "40.5", A with { Parameters = ForTarget with { Target = 40.5m } } },
        { "parameters.cap", "1.2", "1", A with { Parameters = ForTarget with { Cap = 1m } } },
        { "parameters.floor", null, "0.6", A with { Parameters = ForTarget with { Floor = 0.6m } } },
        { "parameters.perCase", null, "0.5", A with { Parameters = ForTarget with { PerCase = 0.5m } } },
        { "parameters.zeroFrom", null, "2", A with { Parameters = ForTarget with { ZeroFrom = 2 } } },
        { "parameters.points", null, "60 57.5", A with { Parameters = ForTarget with { Points = [60m, 57.50m] } } },
        { "parameters.order", null, "lower", A with { Parameters = ForTarget with { Order = RankOrder.Lower } } },
        { "parameters.ties", null, "averaged", A with { Parameters = ForTarget with { Ties = TieRule.Averaged } } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_field_is_compared(string field, string? from, string? to, Indicator changed) => Fields(A, changed).Should().Equal(new FieldChange(field, from, to));

    [Fact]
    public void No_field_is_forgotten()
    {
        var compared = Changes().Select(row => ((string)row[0]!).Split('.')[^1]).Concat(["name", "mark", "missing", "figure", "ladder", "items"]);

        var all = typeof(Indicator).GetProperties().Concat(typeof(MethodParameters).GetProperties()).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
        compared.Should().BeEquivalentTo(all.Except(["code", "parameters"]));
    }

    [Fact]
    public void Marks_show_where_the_emphasis_moved() =>
        SchemeDifference.Between(Content(A, B, C), Content(A with { Mark = 70m }, B with { Mark = 30m }, Deduction("d", 3m, 1m))).Marks
        .Should().BeEquivalentTo([
            new MarkChange(new(Street), IndicatorKind.Base, "重点工作", 60m, 70m), new MarkChange(new(Street), IndicatorKind.Base, "日常工作", 40m, 30m),
            new MarkChange(new(Street), IndicatorKind.Deduction, "扣分项", 0m, 3m),
            new MarkChange(new(Street), IndicatorKind.Bonus, "加分项", 5m, 0m),
        ]).And.Subject.Sum(m => m.Kind == IndicatorKind.Base ? m.Delta : 0m).Should().Be(0m);

    [Fact]
    public void Categories_come_go_and_change()
    {
        SchemeCategory street = new(new(Street), "街道", 5m), firm = new(new("firm"), "国企", 5m), party = new(new("party"), "党群", 5m);

        SchemeDifference.Between(new([street, firm], []), new([party, street with { BonusCap = 3m }], [])).Categories
            .Should().Equal(new CategoryChange(new("firm"), firm, null), new CategoryChange(new("party"), null, party),
            new CategoryChange(new(Street), street, street with { BonusCap = 3m }));
    }

    private static IReadOnlyList<FieldChange> Fields(Indicator from, Indicator to) => SchemeDifference.Between(Content(from), Content(to)).Changed.Single().Fields;
}
