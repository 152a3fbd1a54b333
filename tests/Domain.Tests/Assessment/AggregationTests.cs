using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;
using Xunit.Abstractions;
using static NanhuOrg.Domain.Tests.Assessment.Given;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>What an indicator says of its periods acts, or is refused: method by method, computed by hand. R0023.</summary>
public sealed class AggregationTests(ITestOutputHelper output)
{
    private static readonly ChecklistItem[] Items = [new("x", "一", 4m), new("y", "二", 6m)];
    private static readonly LadderLevel[] Levels = [new("high", "省级", 4m), new("low", "市级", 1m)];

    /// <summary>
    /// Of A 10 in the first period and 30 in the last: the sum is 40, the average 20, the last 30. B has 35 and C has 25, once. The first period meets x and y, or brings a
    /// matter of the high level; the last meets x, or brings another matter of the low one.
    /// </summary>
    [Theory]
    [InlineData(ScoringMethod.TargetCompletion, Aggregation.Sum, "10")] // 10 × 40 / 40
    [InlineData(ScoringMethod.TargetCompletion, Aggregation.Average, "5")] // 10 × 20 / 40
    [InlineData(ScoringMethod.TargetCompletion, Aggregation.Last, "7.5")] // 10 × 30 / 40
    [InlineData(ScoringMethod.DeductPerCase, Aggregation.Sum, "6")] // 10 − 0.1 × 40
    [InlineData(ScoringMethod.DeductPerCase, Aggregation.Average, "8")]
    [InlineData(ScoringMethod.DeductPerCase, Aggregation.Last, "7")]
    [InlineData(ScoringMethod.RankTable, Aggregation.Sum, "10")] // 40, 35, 25
    [InlineData(ScoringMethod.RankTable, Aggregation.Average, "6")] // 35, 25, 20
    [InlineData(ScoringMethod.RankTable, Aggregation.Last, "8")] // 35, 30, 25
    [InlineData(ScoringMethod.Checklist, Aggregation.Sum, "10")] // x and y
    [InlineData(ScoringMethod.Checklist, Aggregation.Average, null)]
    [InlineData(ScoringMethod.Checklist, Aggregation.Last, "4")] // x
    [InlineData(ScoringMethod.BonusLadder, Aggregation.Sum, "5")] // 4 + 1
    [InlineData(ScoringMethod.BonusLadder, Aggregation.Average, null)]
    [InlineData(ScoringMethod.BonusLadder, Aggregation.Last, "1")]
    public void What_is_said_of_several_periods_acts_or_is_refused(ScoringMethod method, Aggregation aggregation, string? points)
    {
        foreach (var (period, first, last) in new[] { (IndicatorPeriod.Quarter, "2024-Q1", "2024-Q4"), (IndicatorPeriod.Month, "2024-02", "2024-11") })
        {
            var indicator = Of(method) with { Period = period, Aggregation = aggregation };
            if (points is null)
            {
                Faults(indicator).Should().Equal($"aggregation-not-for-method {method.Code()}");
                continue;
            }

            Faults(indicator).Should().BeEmpty();
            Points(indicator, Earlier(method, first), Later(method, last)).Should().Be(points);
            Points(indicator, Later(method, last), Earlier(method, first)).Should().Be(points);
        }
    }

    [Theory]
    [InlineData(ScoringMethod.TargetCompletion, "7.5")]
    [InlineData(ScoringMethod.DeductPerCase, "7")]
    [InlineData(ScoringMethod.RankTable, "8")]
    [InlineData(ScoringMethod.Checklist, "4")]
    [InlineData(ScoringMethod.BonusLadder, "1")]
    public void Of_a_single_period_sum_average_and_last_are_the_same(ScoringMethod method, string points)
    {
        foreach (var aggregation in Enum.GetValues<Aggregation>())
        {
            var indicator = Of(method) with { Aggregation = aggregation };
            Faults(indicator).Should().BeEmpty();
            Points(indicator, Later(method, "2024")).Should().Be(points);
        }
    }

    [Fact]
    public void Two_hundred_random_schemes_reach_every_cell()
    {
        var cells = Enumerable.Range(0, 200).SelectMany(n => AssessedYear.Any.Generate(new CsCheck.PCG((uint)n, 1), null, out _).Scheme.Indicators)
            .CountBy(i => (i.Method, i.Period, i.Aggregation, Figure: i.Figure is not null)).ToDictionary();
        foreach (var (cell, hits) in cells.OrderBy(c => c.Key))
            output.WriteLine($"{cell.Method.Code()} {cell.Period.Code()} {cell.Aggregation.Code()} {(cell.Figure ? "figure" : "results")}: {hits}");

        var expected = from method in Enum.GetValues<ScoringMethod>()
                       from period in Enum.GetValues<IndicatorPeriod>()
                       from aggregation in Enum.GetValues<Aggregation>()
                       from figure in new[] { false, true }
                       let items = method is ScoringMethod.Checklist or ScoringMethod.BonusLadder
                       where !(items && figure) && !(items && period != IndicatorPeriod.Year && aggregation == Aggregation.Average)
                       select (method, period, aggregation, figure);
        cells.Keys.Should().BeEquivalentTo(expected);
    }

    private static Indicator Of(ScoringMethod method) => method switch
    {
        ScoringMethod.TargetCompletion => Target("a", 10m),
        ScoringMethod.DeductPerCase => Base("a", 10m, method, new(PerCase: 0.1m)),
        ScoringMethod.RankTable => Base("a", 10m, method, new(Points: [10m, 8m, 6m], Order: RankOrder.Higher, Ties: TieRule.Same)),
        ScoringMethod.Checklist => Base("a", 10m, method, new(Items: Items)),
        _ => Ladder("a", 5m, Levels),
    };

    private static VerifiedResult Earlier(ScoringMethod method, string period) => method switch
    {
        ScoringMethod.Checklist => Given.Items("a", "A", period, new("x"), new("y")),
        ScoringMethod.BonusLadder => Given.Items("a", "A", period, new ResultItem("one", "high")),
        _ => Result("a", "A", 10m, period),
    };

    private static VerifiedResult Later(ScoringMethod method, string period) => method switch
    {
        ScoringMethod.Checklist => Given.Items("a", "A", period, new ResultItem("x")),
        ScoringMethod.BonusLadder => Given.Items("a", "A", period, new ResultItem("other", "low")),
        _ => Result("a", "A", 30m, period),
    };

    private static string Points(Indicator indicator, params VerifiedResult[] results)
    {
        var last = results[^1].Period.Text;
        return Sheets(Content(indicator), "ABC", [.. results, Result("a", "B", 35m, last), Result("a", "C", 25m, last)])["A"].Lines[0].Facts["points"];
    }

    private static IEnumerable<string> Faults(Indicator indicator) =>
        Content(indicator, Target("rest", indicator.Kind == IndicatorKind.Base ? 90m : 100m)).Faults().Select(f => $"{f.Code} {f.Facts.Values.FirstOrDefault()}".Trim());
}
