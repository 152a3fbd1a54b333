using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Assessment.Given;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>Every method on examples computed by hand.</summary>
public sealed class MethodTests
{
    private static readonly LadderLevel[] Levels = [new("national", "国家级", 5m), new("provincial", "省级", 3m), new("city", "市级", 1.5m)];

    [Theory]
    [InlineData(10, 40, 1.2, null, 31, 7.75, "target-completion")] // 31/40 = 0.775
    [InlineData(10, 40, 1.2, null, 40, 10, "target-completion")]
    [InlineData(10, 40, 1.2, null, 60, 12, "target-completion")] // 1.5, and no more than 1.2
    [InlineData(10, 40, 1, null, 60, 10, "target-completion")]
    [InlineData(10, 3, 1, null, 1, 3.3333, "target-completion")] // 0.333333 → 3.333330
    [InlineData(10, 3, 1, null, 2, 6.6667, "target-completion")] // 0.666667 → 6.666670
    [InlineData(100, 128, 1, null, 1, 0.7813, "target-completion")] // 0.0078125 → half-up 0.007813; to even it would be 0.007812
    [InlineData(10, 40, 1, null, 0, 0, "target-completion")]
    [InlineData(10, 40, 1, null, -4, 0, "target-completion")] // below nothing is nothing
    [InlineData(10, 10, 1, 0.6, 5.9, 0, "target-completion.below-floor")]
    [InlineData(10, 10, 1, 0.6, 6, 6, "target-completion")] // the floor itself is reached
    [InlineData(10, 3, 1, 0.67, 2, 0, "target-completion.below-floor")] // the ratio is judged as rounded: 0.666667
    public void Target_completion(double mark, double target, double cap, double? floor, double actual, double points, string formula)
    {
        var line = Line(Base("a", (decimal)mark, ScoringMethod.TargetCompletion, new((decimal)target, (decimal)cap, (decimal?)floor)), Result("a", "A", (decimal)actual));

        line.Should().BeEquivalentTo(new
        {
            Indicator = new IndicatorCode("a"),
            Kind = LineKind.Base,
            Method = ScoringMethod.TargetCompletion,
            Points = (decimal)points,
            Formula = formula
        });
    }

    [Fact]
    public void A_line_is_rounded_from_its_six_decimals()
    {
        // 33.33 × 0.105003 = 3.49974999: to six 3.499750, and from there to four
        var line = Line(Base("a", 33.33m, ScoringMethod.TargetCompletion, new(1_000_000m, 1m)), Result("a", "A", 105_003m));

        line.Should().BeEquivalentTo(new { Unrounded = 3.49975m, Points = 3.4998m });
    }

    [Fact]
    public void A_line_quotes_every_number_used_and_where_it_is_recorded()
    {
        var result = Result("a", "A", 60.50m);

        var line = Line(Base("a", 10m, ScoringMethod.TargetCompletion, new(48m, 1.20m)), result);

        line.Facts.Should().BeEquivalentTo(Facts("mark=10 actual=60.5 target=48 ratio=1.260417 cap=1.2 points=12"));
        line.Inputs.Should().Equal(new ScoreInput(result.Stream, null, new("2024"), 60.50m));
    }

    [Theory]
    [InlineData(10, 0.5, null, 0, 10, "deduct-per-case")]
    [InlineData(10, 0.5, null, 3, 8.5, "deduct-per-case")]
    [InlineData(10, 0.33, null, 2.5, 9.175, "deduct-per-case")] // by percent, not by case
    [InlineData(10, 0.5, null, 20, 0, "deduct-per-case")]
    [InlineData(10, 0.5, null, 21, 0, "deduct-per-case")]
    [InlineData(10, 0.5, null, -3, 10, "deduct-per-case")] // fewer than none earns no more than the mark
    [InlineData(10, 0.5, 2, 1, 9.5, "deduct-per-case")]
    [InlineData(10, 0.5, 2, 2, 0, "deduct-per-case.zero-from")]
    [InlineData(10, 0.5, 2, 3, 0, "deduct-per-case.zero-from")]
    public void Deduction_from_a_base_mark(double mark, double perCase, int? zeroFrom, double cases, double points, string formula)
    {
        var line = Line(Base("a", (decimal)mark, ScoringMethod.DeductPerCase, new(PerCase: (decimal)perCase, ZeroFrom: zeroFrom)), Result("a", "A", (decimal)cases));

        line.Should().BeEquivalentTo(new { Kind = LineKind.Base, Points = (decimal)points, Formula = formula });
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -2)]
    [InlineData(2, -4)]
    [InlineData(3, -5)] // 6, and no more than the mark of 5
    public void Deduction_outside_the_base(int cases, double points) => Line(Deduction("a", 5m, 2m), Result("a", "A", cases))
        .Should().BeEquivalentTo(new { Kind = LineKind.Deduction, Points = (decimal)points, Formula = "deduct-per-case.deduction" });

    [Theory]
    [InlineData(RankOrder.Higher, TieRule.Same, "60 57 54 51 0")]
    [InlineData(RankOrder.Lower, TieRule.Same, "0 51 54 57 60")]
    public void Places_without_ties(RankOrder order, TieRule ties, string points) => RankPoints(order, ties, "50 40 30 20 10").Should().Be(points);

    [Theory]
    [InlineData(RankOrder.Higher, TieRule.Same, "60 57 57 51 0", "50 40 40 20 10")] // the third place is taken by nobody
    [InlineData(RankOrder.Higher, TieRule.Averaged, "60 55.5 55.5 51 0", "50 40 40 20 10")] // (57 + 54) / 2
    [InlineData(RankOrder.Higher, TieRule.Averaged, "57 57 57 51 0", "50 50 50 20 10")] // (60 + 57 + 54) / 3
    [InlineData(RankOrder.Higher, TieRule.Averaged, "60 57 54 25.5 25.5", "50 40 30 20 20")] // (51 + 0) / 2: the last of them is beyond the table
    [InlineData(RankOrder.Higher, TieRule.Averaged, "44.4 44.4 44.4 44.4 44.4", "7 7 7 7 7")] // 222 / 5
    [InlineData(RankOrder.Lower, TieRule.Averaged, "0 51 58.5 58.5 54", "9 8 1 1 2")]
    public void Places_that_are_shared(RankOrder order, TieRule ties, string points, string values) => RankPoints(order, ties, values).Should().Be(points);

    [Fact]
    public void Points_of_shared_places_are_averaged_to_six_decimals()
    {
        var ranked = Ranked(new(Points: [10m, 5m, 5m], Order: RankOrder.Higher, Ties: TieRule.Averaged));

        var sheets = Sheets(Content(ranked), "ABC", Result("a", "A", 1m), Result("a", "B", 1m), Result("a", "C", 1m));

        sheets["C"].Lines[0].Should().BeEquivalentTo(new { Unrounded = 6.666667m, Points = 6.6667m, Facts = Facts("value=1 units=3 rank=1 shared=3 sum=20 points=6.6667") });
    }

    [Fact]
    public void Who_has_no_value_takes_no_place()
    {
        var sheets = Sheets(Content(Ranked(new(Points: [60m, 57m], Order: RankOrder.Lower, Ties: TieRule.Same))), "ABC", Result("a", "C", 3m), Result("a", "B", 7m));

        sheets["C"].Lines[0].Points.Should().Be(60m);
        sheets["B"].Lines[0].Should().BeEquivalentTo(new { Points = 57m, Formula = "rank-table" });
        sheets["A"].Lines[0].Formula.Should().Be("missing.full-mark");
    }

    [Fact]
    public void Only_the_highest_level_of_a_matter_counts_over_all_periods()
    {
        var line = Line(
            Ladder("a", 20m, Levels),
            Items("a", "A", "2024-01", new ResultItem("m1", "city"), new ResultItem("m2", "provincial")),
            Items("a", "A", "2024-02", new ResultItem("m1", "national"), new ResultItem("m3", "city")),
            Items("a", "A", "2024-03", new ResultItem("m1", "provincial")));

        line.Should().BeEquivalentTo(new { Points = 9.5m, Kind = LineKind.Bonus, Formula = "bonus-ladder" }); // 5 + 3 + 1.5
        line.Facts.Should().BeEquivalentTo(Facts("mark=20 matters=3 sum=9.5 points=9.5"));
        line.Inputs.Select(i => i.Period!.Text).Should().Equal("2024-01", "2024-02", "2024-03");
    }

    [Fact]
    public void A_ladder_adds_no_more_than_its_mark() =>
        Line(Ladder("a", 6m, Levels), Items("a", "A", "2024", new ResultItem("m1", "national"), new ResultItem("m2", "provincial"))).Points.Should().Be(6m);

    [Fact]
    public void A_level_that_is_on_no_ladder_is_worth_nothing() =>
        Line(Ladder("a", 6m, Levels), Items("a", "A", "2024", new ResultItem("m1", "county"), new ResultItem("m2"), new ResultItem("m3", "city"))).Points.Should().Be(1.5m);

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("x", "", 4)]
    [InlineData("x", "x", 4)] // met twice is met
    [InlineData("x", "z", 7.5)]
    [InlineData("x y", "z unknown", 10)]
    public void A_checklist_unites_the_items_met(string first, string second, double points)
    {
        var list = Base("a", 10m, ScoringMethod.Checklist, new(Items: [new("x", "一", 4m), new("y", "二", 2.5m), new("z", "三", 3.5m)]));
        VerifiedResult Met(string items, string period) => Items("a", "A", period, [.. items.Split(' ').Select(i => new ResultItem(i))]);

        Line(list, Met(first, "2024-Q1"), Met(second, "2024-Q2")).Points.Should().Be((decimal)points);
    }

    private static Indicator Ranked(MethodParameters parameters) => Base("a", 60m, ScoringMethod.RankTable, parameters);

    private static string RankPoints(RankOrder order, TieRule ties, string values)
    {
        var results = values.Split(' ').Select((v, n) => Result("a", ((char)('A' + n)).ToString(), decimal.Parse(v, System.Globalization.CultureInfo.InvariantCulture)));
        var sheets = Sheets(Content(Ranked(new(Points: [60m, 57m, 54m, 51m], Order: order, Ties: ties))), "ABCDE", [.. results]);
        return string.Join(" ", "ABCDE".Select(u => Rounding.Plain(sheets[u.ToString()].Lines[0].Points)));
    }
}
