namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>
/// Bounds of the numbers in a scheme, all inclusive. They also keep every product of the scoring within 64-bit integers, so that anybody can compute the scores
/// again in SQL.
/// </summary>
internal static class Bounds
{
    public const int Decimals = 2;

    /// <summary>Marks, points and costs that may not be 0.</summary>
    public const decimal Smallest = 0.01m;

    /// <summary>The sum of a category's base marks, and the most that any mark, cost or bonus cap can be.</summary>
    public const decimal Hundred = 100m;

    public const decimal MostTarget = 1_000_000_000m;

    public const decimal LeastCap = 1m;

    public const decimal MostCap = 2m;

    public const decimal MostFloor = 1m;

    /// <summary>The smallest cost a case exhausts the greatest mark after so many cases.</summary>
    public const decimal MostCases = 10_000m;
}
