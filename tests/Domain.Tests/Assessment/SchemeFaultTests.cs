using NanhuOrg.Domain.Assessment.Schemes;
using static NanhuOrg.Domain.Tests.Assessment.Given;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>What is wrong with a scheme, each fault by itself in a scheme that is right but for it.</summary>
public sealed class SchemeFaultTests
{
    private static readonly Indicator A = Target("a", 60m);
    private static readonly Indicator B = Base("b", 40m, ScoringMethod.DeductPerCase, new(PerCase: 0.5m, ZeroFrom: 2));
    private static readonly Indicator Ranked = Base("r", 40m, ScoringMethod.RankTable, new(Points: [40m, 38.5m, 0m], Order: RankOrder.Higher, Ties: TieRule.Averaged));
    private static readonly Indicator Listed = Base("l", 40m, ScoringMethod.Checklist, new(Items: [new("x", "一", 15.5m), new("y", "二", 24.5m)]));
    private static readonly Indicator Laddered = Ladder("b1", 5m, new("national", "国家级", 5m), new("city", "市级", 1.5m));

    [Fact]
    public void A_scheme_of_all_methods_and_kinds_is_without_faults() => new SchemeContent(
        [new(new(Street), "街道", 5m), new(new("firm"), "国企", 0m)],
        [
            A with { Mark = 20m, Figure = new("dispute.resolved") }, B with { Mark = 0.01m }, Ranked,
            Listed with { Mark = 39.99m, Parameters = new(Items: [new("x", "一", 39.99m)]) }, Laddered, Deduction("d", 5m, 0.5m),
            Target("b2", 3m) with { Kind = IndicatorKind.Bonus }, Ranked with { Code = new("b3"), Kind = IndicatorKind.Bonus },
            Listed with { Code = new("b4"), Kind = IndicatorKind.Bonus },
            Target("f", 100m) with { Category = new("firm"), Parameters = new(0.01m, 2m, 1m) },
        ]).Faults().Should().BeEmpty();

    public static TheoryData<string, string, Indicator> FaultyIndicators() => new()
    {
        // texts
        { "code", "blank", B with { Code = new(" ") } },
        { "name", "blank", B with { Name = "" } },
        { "level1", "blank", B with { Level1 = "" } },
        { "level2", "blank", B with { Level2 = "" } },
        { "leadUnit", "blank", B with { LeadUnit = new("") } },
        { "sourceUnit", "blank", B with { SourceUnit = new("") } },
        { "figure", "blank", B with { Figure = new("") } },
        { "code", "duplicate-code code=a", B with { Code = new("a") } },
        // kinds and methods
        { "method", "method-not-for-kind method=bonus-ladder kind=base", Laddered with { Kind = IndicatorKind.Base, Mark = 40m } },
        { "method", "method-not-for-kind method=deduct-per-case kind=bonus", B with { Kind = IndicatorKind.Bonus } },
        { "method", "method-not-for-kind method=checklist kind=deduction", Listed with { Kind = IndicatorKind.Deduction } },
        // what is said of several periods
        { "aggregation", "aggregation-not-for-method method=checklist", Listed with { Aggregation = Aggregation.Average, Period = IndicatorPeriod.Quarter } },
        { "aggregation", "aggregation-not-for-method method=bonus-ladder", Laddered with { Aggregation = Aggregation.Average, Period = IndicatorPeriod.Month } },
        { "figure", "figure-not-for-method method=checklist", Listed with { Figure = new("dispute.resolved") } },
        { "figure", "figure-not-for-method method=bonus-ladder", Laddered with { Figure = new("dispute.resolved") } },
        // parameters that are missing, or of another method
        { "parameters.target", "required method=target-completion", Target("b", 40m) with { Parameters = new(Cap: 1m) } },
        { "parameters.cap", "required method=target-completion", Target("b", 40m) with { Parameters = new(Target: 1m) } },
        { "parameters.perCase", "required method=deduct-per-case", B with { Parameters = new(ZeroFrom: 2) } },
        { "parameters.points", "required method=rank-table", Ranked with { Parameters = Ranked.Parameters with { Points = null } } },
        { "parameters.points", "required method=rank-table", Ranked with { Parameters = Ranked.Parameters with { Points = [] } } },
        { "parameters.order", "required method=rank-table", Ranked with { Parameters = Ranked.Parameters with { Order = null } } },
        { "parameters.ties", "required method=rank-table", Ranked with { Parameters = Ranked.Parameters with { Ties = null } } },
        { "parameters.ladder", "required method=bonus-ladder", Laddered with { Parameters = new() } },
        { "parameters.items", "required method=checklist", Listed with { Parameters = new(Items: []) } },
        { "parameters.perCase", "foreign-parameter method=target-completion kind=base", Target("b", 40m) with { Parameters = ForTarget with { PerCase = 1m } } },
        { "parameters.target", "foreign-parameter method=deduct-per-case kind=base", B with { Parameters = B.Parameters with { Target = 1m } } },
        { "parameters.zeroFrom", "foreign-parameter method=deduct-per-case kind=deduction", Deduction("b", 5m, 1m) with { Parameters = B.Parameters } },
        { "parameters.items", "foreign-parameter method=rank-table kind=base", Ranked with { Parameters = Ranked.Parameters with { Items = Listed.Parameters.Items } } },
        { "parameters.ladder", "foreign-parameter method=checklist kind=base", Listed with { Parameters = Listed.Parameters with { Ladder = Laddered.Parameters.Ladder } } },
        { "parameters.order", "foreign-parameter method=bonus-ladder kind=bonus", Laddered with { Parameters = Laddered.Parameters with { Order = RankOrder.Lower } } },
        // numbers
        { "parameters.target", "out-of-range from=0.01 to=1000000000", Target("b", 40m) with { Parameters = new(0m, 1m) } },
        { "parameters.target", "out-of-range from=0.01 to=1000000000", Target("b", 40m) with { Parameters = new(1_000_000_000.01m, 1m) } },
        { "parameters.target", "too-many-decimals limit=2", Target("b", 40m) with { Parameters = new(1.001m, 1m) } },
        { "parameters.cap", "out-of-range from=1 to=2", Target("b", 40m) with { Parameters = new(1m, 0.99m) } },
        { "parameters.cap", "out-of-range from=1 to=2", Target("b", 40m) with { Parameters = new(1m, 2.01m) } },
        { "parameters.cap", "too-many-decimals limit=2", Target("b", 40m) with { Parameters = new(1m, 1.555m) } },
        { "parameters.floor", "out-of-range from=0 to=1", Target("b", 40m) with { Parameters = new(1m, 1m, 1.01m) } },
        { "parameters.floor", "out-of-range from=0 to=1", Target("b", 40m) with { Parameters = new(1m, 1m, -0.01m) } },
        { "parameters.floor", "too-many-decimals limit=2", Target("b", 40m) with { Parameters = new(1m, 1m, 0.125m) } },
        { "parameters.perCase", "out-of-range from=0.01 to=100", B with { Parameters = new(PerCase: 0m) } },
        { "parameters.perCase", "out-of-range from=0.01 to=100", B with { Parameters = new(PerCase: 100.01m) } },
        { "parameters.perCase", "too-many-decimals limit=2", B with { Parameters = new(PerCase: 0.125m) } },
        { "parameters.zeroFrom", "out-of-range from=1 to=10000", B with { Parameters = new(PerCase: 1m, ZeroFrom: 0) } },
        { "parameters.zeroFrom", "out-of-range from=1 to=10000", B with { Parameters = new(PerCase: 1m, ZeroFrom: 10_001) } },
        { "parameters.points[0]", "out-of-range from=0 to=40", Ranked with { Parameters = Ranked.Parameters with { Points = [40.01m, 1m] } } },
        { "parameters.points[1]", "out-of-range from=0 to=40", Ranked with { Parameters = Ranked.Parameters with { Points = [40m, -1m] } } },
        { "parameters.points[1]", "too-many-decimals limit=2", Ranked with { Parameters = Ranked.Parameters with { Points = [40m, 1.005m] } } },
        { "parameters.points[2]", "points-rise", Ranked with { Parameters = Ranked.Parameters with { Points = [40m, 20m, 20.5m] } } },
        { "parameters.ladder[1].points", "out-of-range from=0.01 to=5", Ladder("b", 5m, new("x", "一", 5m), new("y", "二", 5.01m)) },
        { "parameters.ladder[0].points", "out-of-range from=0.01 to=5", Ladder("b", 5m, new LadderLevel("x", "一", 0m)) },
        { "parameters.ladder[0].points", "too-many-decimals limit=2", Ladder("b", 5m, new LadderLevel("x", "一", 1.005m)) },
        { "parameters.ladder[1].code", "duplicate-code code=x", Ladder("b", 5m, new("x", "一", 5m), new("x", "二", 4m)) },
        { "parameters.ladder[0].code", "blank", Ladder("b", 5m, new LadderLevel("", "一", 5m)) },
        { "parameters.ladder[0].name", "blank", Ladder("b", 5m, new LadderLevel("x", "", 5m)) },
        { "parameters.items", "items-not-mark sum=39.99 mark=40", Listed with { Parameters = new(Items: [new("x", "一", 39.99m)]) } },
        { "parameters.items[1].code", "duplicate-code code=x", Listed with { Parameters = new(Items: [new("x", "一", 20m), new("x", "二", 20m)]) } },
    };

    [Theory]
    [MemberData(nameof(FaultyIndicators))]
    public void An_indicator_has_one_fault(string path, string fault, Indicator faulty)
    {
        // a base indicator stands in the place of b, anything else beside it
        Indicator[] indicators = faulty.Kind == IndicatorKind.Base ? [A, faulty] : [A, B with { Code = new("c") }, faulty];

        Told(Content(indicators)).Should().Equal($"indicators[{indicators.Length - 1}].{path}: {fault}");
    }

    public static TheoryData<string, SchemeContent> FaultySchemes() => new()
    {
        { "categories[0]: no-base-indicator category=street", Content(Laddered) },
        { "categories[0]: marks-not-hundred category=street sum=99.99", Content(A, B with { Mark = 39.99m }) },
        { "categories[0]: marks-not-hundred category=street sum=100.01", Content(A, B with { Mark = 40.01m }) },
        { "categories[1].code: duplicate-code code=street", Content(A, B) with { Categories = [new(new(Street), "街道", 5m), new(new(Street), "街道", 5m)] } },
        { "categories[0].bonusCap: out-of-range from=0 to=100", Content(-0.01m, A, B) },
        { "categories[0].bonusCap: out-of-range from=0 to=100", Content(100.01m, A, B) },
        { "categories[0].bonusCap: too-many-decimals limit=2", Content(0.005m, A, B) },
        { "categories[0].name: blank", Content(A, B) with { Categories = [new(new(Street), "", 5m)] } },
        { "indicators[2].category: category-unknown category=firm", Content(A, B, Target("f", 100m) with { Category = new("firm") }) },
        { "indicators[2].mark: out-of-range from=0.01 to=100", Content(A, B, Laddered with { Mark = 100.01m }) },
        { "indicators[2].mark: out-of-range from=0.01 to=100", Content(A, B, Deduction("d", 0m, 1m)) },
        { "indicators[2].mark: too-many-decimals limit=2", Content(A, B, Deduction("d", 1.005m, 1m)) },
    };

    [Theory]
    [MemberData(nameof(FaultySchemes))]
    public void A_scheme_has_one_fault(string fault, SchemeContent content) => Told(content).Should().Equal(fault);

    [Fact]
    public void All_faults_are_told_at_once() => Told(new([new(new(""), "", 5m)], [B with { Mark = 101m, Category = new("x"), Kind = IndicatorKind.Deduction }])).Should().Equal(
        "categories[0].code: blank",
        "categories[0].name: blank",
        "categories[0]: no-base-indicator category=",
        "indicators[0].category: category-unknown category=x",
        "indicators[0].mark: out-of-range from=0.01 to=100",
        "indicators[0].parameters.zeroFrom: foreign-parameter method=deduct-per-case kind=deduction");

    [Fact]
    public void Every_code_of_a_fault_is_listed_and_tested()
    {
        var told = FaultyIndicators().Select(row => (string)row[1]).Concat(FaultySchemes().Select(row => ((string)row[0]).Split(": ")[1])).Select(fault => fault.Split(' ')[0]);

        told.Distinct().Should().BeEquivalentTo(SchemeFault.Codes);
    }

    private static IEnumerable<string> Told(SchemeContent content) =>
        content.Faults().Select(f => string.Join(" ", Facts.Where(f.Facts.ContainsKey).Select(name => $"{name}={f.Facts[name]}").Prepend($"{f.Path}: {f.Code}")));

    private static readonly string[] Facts = ["category", "from", "to", "limit", "code", "sum", "mark", "method", "kind"];
}
