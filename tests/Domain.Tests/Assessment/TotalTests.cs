using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Tests.Assessment.Given;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>max(0, min(100 + bonusCap, Σ base + min(bonusCap, Σ bonus) − Σ deduct + Σ adjustment)), and the ranking by it.</summary>
public sealed class TotalTests
{
    private static readonly SchemeContent Scheme = Content(
        5m, Deduction("c", 100m, 1m), Target("a", 100m), Ladder("b1", 4m, new LadderLevel("city", "市级", 2m)), Ladder("b2", 4m, new LadderLevel("city", "市级", 3m)));

    [Fact]
    public void The_lines_stand_in_the_order_of_the_equation_and_sum_to_the_total()
    {
        // 75 + min(5, 2 + 3) − 4 + 0.5 − 1.25
        var sheet = Sheet(30m, 4m, one: true, two: true, 0.5m, -1.25m);

        sheet.Lines.Select(l => (l.Kind, l.Points)).Should().Equal(
            (LineKind.Base, 75m), (LineKind.Bonus, 2m), (LineKind.Bonus, 3m), (LineKind.Deduction, -4m), (LineKind.Adjustment, 0.5m), (LineKind.Adjustment, -1.25m));
        sheet.Should().BeEquivalentTo(new
        {
            Unit = new UnitCode("A"),
            Category = new CategoryCode(Street),
            Base = 75m,
            Bonus = 5m,
            Deduction = 4m,
            Adjustment = -0.75m,
            Total = 75.25m
        });
    }

    [Fact]
    public void What_the_bonus_cap_cuts_off_is_a_line()
    {
        var sheet = Summed(Scheme with { Categories = [new(new(Street), "街道", 3.5m)] }, 30m, 4m, one: true, two: true);

        sheet.Lines.Single(l => l.Kind == LineKind.Cap).Should().BeEquivalentTo(new
        {
            Indicator = (string?)null,
            Method = (ScoringMethod?)null,
            Formula = "cap.bonus",
            Points = -1.5m,
            Facts = Facts("sum=5 cap=3.5 points=-1.5"),
        });
        sheet.Lines.ToList().FindIndex(l => l.Kind == LineKind.Cap).Should().Be(3, "the cap follows the bonuses it cuts");
        sheet.Should().BeEquivalentTo(new { Bonus = 5m, Total = 74.5m });
    }

    [Fact]
    public void What_the_total_is_over_its_limit_is_a_line()
    {
        var sheet = Sheet(60m, 0m, one: false, two: false); // 100 × 1.2

        sheet.Lines[^1].Should().BeEquivalentTo(new { Kind = LineKind.Cap, Formula = "cap.total", Points = -15m, Facts = Facts("sum=120 cap=105 points=-15") });
        sheet.Should().BeEquivalentTo(new { Base = 120m, Total = 105m });
    }

    [Fact]
    public void What_the_total_is_below_zero_is_a_line()
    {
        var sheet = Sheet(4m, 12m, one: false, two: false); // 10 − 12

        sheet.Lines[^1].Should().BeEquivalentTo(new { Kind = LineKind.Cap, Formula = "cap.zero", Points = 2m, Facts = Facts("sum=-2 points=2") });
        sheet.Total.Should().Be(0m);
    }

    [Theory]
    [InlineData(38, 0, true, true)] // 95 + 5 = 100
    [InlineData(40, 0, true, true)] // 105, the limit itself
    [InlineData(4, 10, false, false)] // 0
    public void A_bound_that_is_just_reached_makes_no_line(int actual, int cases, bool one, bool two) =>
        Sheet(actual, cases, one, two).Lines.Should().NotContain(l => l.Kind == LineKind.Cap);

    [Fact]
    public void An_adjustment_names_its_clause_its_document_and_its_stream()
    {
        var adjustment = new ApprovedAdjustment(Guid.NewGuid(), new("A"), new("a"), -0.12345m, "第九条", "南组发〔2024〕9号");

        var line = Scoring.Of(Scheme, [new(new("A"), new(Street))], [], [], [adjustment]).Single().Lines.Single(l => l.Kind == LineKind.Adjustment);

        line.Should().BeEquivalentTo(new { Indicator = new IndicatorCode("a"), Formula = "adjustment", Points = -0.1235m, Unrounded = -0.12345m });
        line.Facts.Should().BeEquivalentTo(Facts("clause=第九条 document=南组发〔2024〕9号 points=-0.1235"));
        line.Inputs.Should().Equal(new ScoreInput(null, null, null, -0.12345m, adjustment.Stream));
    }

    [Fact]
    public void Ranks_are_shared_within_the_category_and_the_next_is_left_out()
    {
        ScoreSheet Of(string unit, decimal total, string category = Street) => new(new(unit), new(category), [], total, 0m, 0m, 0m, total);

        Ranking.Of([Of("D", 80.00m), Of("b", 90m), Of("C", 90.0m), Of("A", 95.1234m), Of("F", 95.1235m, "firm"), Of("E", 89.9999m)], new(Street))
            .Should().Equal(new RankedUnit(1, new("A"), 95.1234m), new RankedUnit(2, new("C"), 90m), new RankedUnit(2, new("b"), 90m), new RankedUnit(4, new("E"), 89.9999m),
            new RankedUnit(5, new("D"), 80m));
    }

    [Fact]
    public void Nobody_is_ranked_in_a_category_without_units() => Ranking.Of([], new(Street)).Should().BeEmpty();

    private static ScoreSheet Sheet(decimal actual, decimal cases, bool one, bool two, params decimal[] adjustments) => Summed(Scheme, actual, cases, one, two, adjustments);

    private static ScoreSheet Summed(SchemeContent scheme, decimal actual, decimal cases, bool one, bool two, params decimal[] adjustments)
    {
        var bonuses = new[] { (one, "b1"), (two, "b2") }.Where(b => b.Item1).Select(b => Items(b.Item2, "A", "2024", new ResultItem("m", "city")));
        var approved = adjustments.Select((delta, n) => new ApprovedAdjustment(new Guid($"00000000-0000-7000-8000-00000000000{n}"), new("A"), null, delta, "第一条", "文"));
        return Scoring.Of(scheme, [new(new("A"), new(Street))], [Result("a", "A", actual), Result("c", "A", cases), .. bonuses], [], [.. approved]).Single();
    }
}
