using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Statistics;

/// <summary>What part of history a figure is asked of.</summary>
/// <param name="AsOf">Right after this entry (inclusive).</param>
/// <param name="Units">Only at these units; null = everywhere.</param>
/// <param name="From">Occurred on or after; null = from the beginning of the year (of all, for a stock).</param>
/// <param name="To">Occurred on or before; null = to the end of the year.</param>
public sealed record FigureScope(int Year, long AsOf, IReadOnlyCollection<UnitCode>? Units, DateOnly? From, DateOnly? To);

/// <summary>A figure's value with the four attributes without which it is not comparable.</summary>
/// <param name="Value">Null where a ratio has nothing to divide by.</param>
public sealed record FigureValue(Figures.Figure Definition, decimal? Value);

internal static class FigureArithmetic
{
    /// <summary>The value of a figure from the sums of those it rests on.</summary>
    public static decimal? Value(this Figures.Figure figure, Figures.FigureCatalogue catalogue, ILookup<FigureCode, FigureSum> sums, int year)
    {
        if (figure.Ratio is { } ratio)
            return ratio.Of(catalogue.Find(ratio.Numerator)!.Value(catalogue, sums, year) ?? 0, catalogue.Find(ratio.Denominator)!.Value(catalogue, sums, year) ?? 0);
        return sums[figure.Code].Where(s => figure.IsStock ? s.Year <= year : s.Year == year).Sum(s => s.Quantity);
    }
}
