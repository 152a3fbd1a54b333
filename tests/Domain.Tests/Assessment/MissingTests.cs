using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using static NanhuOrg.Domain.Tests.Assessment.Given;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>What a unit gets where it has no value.</summary>
public sealed class MissingTests
{
    [Fact]
    public void The_full_mark() => Line(Target("a", 12.5m))
        .Should().BeEquivalentTo(new { Points = 12.5m, Formula = "missing.full-mark", Kind = LineKind.Base, Inputs = Array.Empty<ScoreInput>() });

    [Fact]
    public void The_average_of_the_category()
    {
        // 10 × 0.1 = 1, 10 × 0.8 = 8, 10 × 1.2 = 12: 21 / 3; and 7 / 3 for the other half
        var sheets = Sheets(
            Content(Target("a", 10m, MissingPolicy.CategoryAverage), Target("b", 10m, MissingPolicy.CategoryAverage)), "ABCD",
            Result("a", "A", 4m), Result("a", "B", 32m), Result("a", "C", 99m), Result("b", "B", 4m), Result("b", "C", 4m), Result("b", "D", 20m));

        sheets["D"].Lines[0].Should().BeEquivalentTo(new { Points = 7m, Formula = "missing.category-average", Facts = Facts("units=3 sum=21 points=7") });
        sheets["A"].Lines[1].Should().BeEquivalentTo(new { Points = 2.3333m, Unrounded = 2.333333m });
    }

    [Fact]
    public void The_average_of_nobody_is_nothing() => Line(Target("a", 10m, MissingPolicy.CategoryAverage))
        .Should().BeEquivalentTo(new { Points = 0m, Formula = "missing.category-average.nobody" });

    [Fact]
    public void A_missing_bonus_or_deduction_is_nothing_whatever_the_policy()
    {
        var sheet = Sheets(Content(Target("a", 100m), Ladder("b", 5m, new LadderLevel("city", "市级", 1m)), Deduction("c", 5m, 1m)), "A")["A"];

        sheet.Lines.Skip(1).Should().AllBeEquivalentTo(new { Points = 0m, Formula = "missing.nothing" });
        sheet.Total.Should().Be(100m);
    }

    [Fact]
    public void A_redistributed_mark_goes_to_the_other_lines()
    {
        // 100 / 70 = 1.428571; a: 30 × 0.5 = 15 → 21.428565 → 21.4286; b: 40 × 0.775 = 31 → 44.285701 → 44.2857
        var sheet = Sheets(Content(Target("a", 30m), Target("b", 40m), Target("c", 30m, MissingPolicy.Redistribute)), "A", Result("a", "A", 20m), Result("b", "A", 31m))["A"];

        sheet.Lines.Select(l => (l.Points, l.Unrounded, l.Formula)).Should().Equal(
            (21.4286m, 21.428565m, "target-completion.redistributed"), (44.2857m, 44.285701m, "target-completion.redistributed"), (0m, 0m, "missing.redistribute"));
        sheet.Lines[0].Facts.Should().BeEquivalentTo(Facts("mark=30 actual=20 target=40 ratio=0.5 cap=1.2 before=15 factor=1.428571 points=21.4286"));
        sheet.Total.Should().Be(65.7143m);
    }

    [Fact]
    public void A_line_that_stands_in_for_a_value_is_not_multiplied()
    {
        // c takes no part: (50 + 30) / 50 = 1.6
        var sheet = Sheets(Content(Target("a", 50m), Target("b", 30m, MissingPolicy.Redistribute), Target("c", 20m)), "A", Result("a", "A", 40m))["A"];

        sheet.Lines.Select(l => (l.Points, l.Formula)).Should().Equal((80m, "target-completion.redistributed"), (0m, "missing.redistribute"), (20m, "missing.full-mark"));
        sheet.Total.Should().Be(100m);
    }

    [Fact]
    public void Neither_bonus_nor_deduction_grows_with_the_base()
    {
        var sheet = Sheets(
            Content(Target("a", 50m), Target("b", 50m, MissingPolicy.Redistribute), Target("d", 2m) with { Kind = IndicatorKind.Bonus }, Deduction("c", 5m, 1m)), "A",
            Result("a", "A", 40m), Result("c", "A", 2m), Result("d", "A", 40m))["A"];

        sheet.Lines.Select(l => l.Points).Should().Equal(100m, 0m, 2m, -2m);
    }

    [Fact]
    public void Where_nothing_remains_there_is_nothing() =>
        Sheets(Content(Target("a", 50m, MissingPolicy.Redistribute), Target("b", 50m, MissingPolicy.Redistribute)), "A")["A"]
            .Should().BeEquivalentTo(new { Base = 0m, Total = 0m });

    [Fact]
    public void An_average_is_taken_before_anything_is_redistributed()
    {
        // B's line a grows from 20 to 40 because its b is missing; C gets the average of what was there before: (40 + 20) / 2
        var sheets = Sheets(
            Content(Target("a", 50m, MissingPolicy.CategoryAverage), Target("b", 50m, MissingPolicy.Redistribute)), "ABC",
            Result("a", "A", 32m), Result("a", "B", 16m), Result("b", "A", 40m), Result("b", "C", 40m));

        sheets["B"].Lines[0].Points.Should().Be(40m);
        sheets["C"].Lines[0].Points.Should().Be(30m);
    }
}
