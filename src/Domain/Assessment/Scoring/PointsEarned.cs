using NanhuOrg.Domain.Assessment.Schemes;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>What a unit earns by one indicator, as long as it can still change: afterwards it is a line.</summary>
/// <param name="Unrounded">With 6 decimals.</param>
/// <param name="Inputs">Empty where there is no value.</param>
/// <param name="Numbers">The facts of the formula but for the points, in its order.</param>
internal readonly record struct PointsEarned(Indicator Indicator, Formula Formula, decimal Unrounded, IReadOnlyList<ScoreInput> Inputs, decimal[] Numbers)
{
    public decimal Points => RankPlaces.Four(Unrounded);

    public ScoreLine Line()
    {
        var points = Points;
        return new(Indicator.Code, Kind, Indicator.Method, Formula.Code, new LineFacts(Formula, points, Numbers), points, Unrounded, Inputs);
    }

    private LineKind Kind => Indicator.Kind switch
    {
        IndicatorKind.Base => LineKind.Base,
        IndicatorKind.Bonus => LineKind.Bonus,
        _ => LineKind.Deduction,
    };
}

internal static class EarnedPoints
{
    public static PointsEarned Earns(this Indicator indicator, Formula formula, decimal unrounded, IReadOnlyList<ScoreInput> inputs, params decimal[] numbers) =>
        new(indicator, formula, unrounded, inputs, numbers);
}
