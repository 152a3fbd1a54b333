using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using static NanhuOrg.Domain.Tests.Assessment.Given;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>What the verified values of several periods, or a figure, come to.</summary>
public sealed class YearValueTests
{
    [Theory]
    [InlineData(Aggregation.Sum, "35")]
    [InlineData(Aggregation.Average, "11.666667")]
    [InlineData(Aggregation.Last, "5")]
    public void Periods_become_a_year(Aggregation aggregation, string actual) => Line(
        Target("a", 10m) with { Aggregation = aggregation, Period = IndicatorPeriod.Month },
        Result("a", "A", 5m, "2024-12"), Result("a", "A", 10m, "2024-02"), Result("a", "A", 20m, "2024-03")).Facts["actual"].Should().Be(actual);

    [Fact]
    public void The_inputs_stand_in_the_order_of_the_periods() =>
        Line(Target("a", 10m), Result("a", "A", 5m, "2024-Q4"), Result("a", "A", 10m, "2024-Q1"), Result("a", "A", 20m, "2024-Q2"))
            .Inputs.Select(i => (i.Period!.Text, i.Value)).Should().Equal(("2024-Q1", 10m), ("2024-Q2", 20m), ("2024-Q4", 5m));

    [Fact]
    public void The_last_of_two_results_of_one_period_does_not_depend_on_who_comes_first()
    {
        var one = new VerifiedResult(new Guid("00000000-0000-7000-8000-000000000001"), new("a"), new("A"), new("2024"), 10m);
        var two = new VerifiedResult(new Guid("00000000-0000-7000-8000-000000000002"), new("a"), new("A"), new("2024"), 20m);
        var last = Target("a", 10m) with { Aggregation = Aggregation.Last };

        Line(last, one, two).Points.Should().Be(5m);
        Line(last, two, one).Points.Should().Be(5m);
    }

    [Fact]
    public void A_figure_is_taken_for_the_year_whatever_was_submitted()
    {
        var sheet = Scoring.Of(
            Content(Target("a", 10m) with { Figure = new("dispute.resolved") }), [new(new("A"), new(Street))], [Result("a", "A", 40m)],
            [new(new("dispute.resolved"), new("A"), 30m), new(new("dispute.registered"), new("A"), 99m), new(new("dispute.resolved"), new("B"), 98m)], []).Single();

        sheet.Lines.Single().Should().BeEquivalentTo(new { Points = 7.5m, Inputs = new[] { new ScoreInput(null, new("dispute.resolved"), null, 30m) } });
    }

    [Fact]
    public void A_figure_without_a_value_is_missing() =>
        Line(Target("a", 10m, MissingPolicy.Redistribute) with { Figure = new("dispute.resolved") }, Result("a", "A", 40m)).Formula.Should().Be("missing.redistribute");

    [Fact]
    public void A_figure_with_two_values_is_nobodys_to_choose()
    {
        var scoring = () => Scoring.Of(Content(Target("a", 10m)), [], [], [new(new("f"), new("A"), 1m), new(new("f"), new("A"), 2m)], []);

        scoring.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void What_belongs_to_nobody_counts_nowhere() => Scoring.Of(
        Content(Target("a", 10m)), [new(new("A"), new(Street))], [Result("a", "A", 20m), Result("a", "B", 1m), Result("b", "A", 1m)], [], [Adjustment("B", 1m)])
        .Single().Total.Should().Be(5m);

    [Fact]
    public void A_unit_is_scored_on_the_indicators_of_its_category_only()
    {
        SchemeContent scheme = new([new(new("street"), "街道", 5m), new(new("firm"), "国企", 5m)], [Target("a", 10m), Target("b", 20m) with { Category = new("firm") }]);

        VerifiedResult[] results = [Result("a", "A", 40m), Result("b", "A", 40m), Result("b", "F", 40m), Result("a", "F", 40m)];

        var sheets = Scoring.Of(scheme, [new(new("F"), new("firm")), new(new("A"), new("street")), new(new("N"), new("nowhere"))], results, [], []);

        sheets.Select(s => (s.Unit.Text, s.Total)).Should().Equal(("A", 10m), ("F", 20m), ("N", 0m));
    }
}
