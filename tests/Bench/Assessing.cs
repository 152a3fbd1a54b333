using NanhuOrg.Application.Assessment.Results;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Bench;

/// <summary>A scheme and its results: in memory for the scoring alone, and recorded for the rankings that are read.</summary>
internal static class Assessing
{
    public const string Category = "bench";
    private const int Recorded = 10;

    public static readonly SchemeContent Small = Content(Recorded, figure: "dispute.resolved");

    /// <summary>Base indicators of all methods in turn, one in four taken from a figure where one is given.</summary>
    public static SchemeContent Content(int indicators, string? figure) => new(
        [new(new(Category), "量测类", 5m)],
        [.. Enumerable.Range(0, indicators).Select(n => Indicator(n, 100m / indicators, n % 4 == 0 ? figure : null))]);

    /// <summary>One value for each unit and indicator that is not taken from a figure.</summary>
    public static IReadOnlyList<VerifiedResult> Results(SchemeContent content, IReadOnlyList<ScoredUnit> units) =>
    [
        .. from indicator in content.Indicators
           where indicator.Figure is null
           from unit in units.Index()
           select new VerifiedResult(Guid.CreateVersion7(), indicator.Code, unit.Item.Code, new("2024"), (unit.Index * 7 % 50) + 40),
    ];

    /// <summary>One published scheme, and a verified result for each ranked unit and indicator.</summary>
    public static async Task Record(Node node, CancellationToken ct)
    {
        var scheme = Guid.CreateVersion7();
        await node.Send(new DraftScheme(scheme, 2024, AssessmentDirection.Downward, Small.Categories, Small.Indicators), null, ct);
        await node.Send(new PublishScheme(scheme), 1 + Recorded, ct);
        foreach (var result in Results(Small, [.. Workload.Communities.Concat(Workload.Departments).Select(c => new ScoredUnit(new(c), new(Category)))]))
        {
            await node.Send(new SubmitResult(result.Stream, new(scheme), result.Indicator, result.Unit, result.Period, result.Value, null, ["2024-01"], new(2024, 12, 31)), null,
                ct, "clerk");
            await node.Send(new VerifyResult(result.Stream), 1, ct, "reviewer");
        }
    }

    private static Indicator Indicator(int n, decimal mark, string? figure)
    {
        var (method, parameters) = (n % 3) switch
        {
            0 => (ScoringMethod.TargetCompletion, new MethodParameters(Target: 80m, Cap: 1.2m, Floor: 0.3m)),
            1 => (ScoringMethod.DeductPerCase, new MethodParameters(PerCase: 0.01m)),
            _ => (ScoringMethod.RankTable, new MethodParameters(Points: [mark, mark * 0.9m, mark * 0.8m], Order: RankOrder.Higher, Ties: TieRule.Averaged)),
        };
        return new(
            new($"B-{n:D3}"), $"量测指标{n}", "工作实绩", "重点工作", new(Category), IndicatorKind.Base, mark, method, parameters, new("bench-s1"), new("bench-s1"),
            IndicatorPeriod.Year, Aggregation.Sum, MissingPolicy.FullMark, figure is null ? null : new(figure));
    }
}
