using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Reporting.Statistics;

/// <summary>What part of history a figure is asked of.</summary>
/// <param name="AsOf">Right after this entry (inclusive).</param>
/// <param name="Units">
/// Only at these units, each on these days; null = everywhere. What occurred counts by its own day; a state on a day counts where its unit lay on that day.
/// </param>
/// <param name="From">Occurred on or after; null = from the beginning of the year (of all, for a stock).</param>
/// <param name="To">Occurred on or before; null = to the end of the year.</param>
public sealed record FigureScope(int Year, long AsOf, IReadOnlyList<UnitSpan>? Units, DateOnly? From, DateOnly? To)
{
    /// <summary>First day that an annual figure is asked of.</summary>
    public DateOnly First => From is { } from && from.Year >= Year ? from : new(Year, 1, 1);

    /// <summary>Last day that a figure is asked of: the one on which a stock stands.</summary>
    public DateOnly Last => To is { } to && to.Year <= Year ? to : new(Year, 12, 31);

    /// <summary>Whether it makes a difference on which day something was.</summary>
    public bool IsDated => Units?.Any(u => !u.IsAlways) ?? false;

    /// <summary>For stocks: the units that lay there on a day, whatever their entries' own days.</summary>
    public FigureScope Standing(DateOnly day) => this with { Units = Units is null ? null : [.. Units.Where(u => u.Holds(day)).Select(u => UnitSpan.Always(u.Unit))] };

    /// <summary>For annual figures: without the units that lay there on no day that is asked of, and with those that lay there on all of them as if they always had.</summary>
    public FigureScope Within() => this with
    {
        Units = Units is null ? null
            : [.. Units.Where(u => u.Meets(First, Last)).Select(u => u.Between(First, Last) is var part && part.From == First && part.To == Last ? UnitSpan.Always(u.Unit) : u)],
    };

    /// <summary>Whether a contribution that nobody has recorded would count.</summary>
    public bool Holds(Booking booking, bool stock) =>
        (stock ? booking.Year <= Year : booking.Year == Year) && (Units?.Any(u => u.Unit == booking.Unit && u.Holds(stock ? Last : booking.OccurredOn)) ?? true);
}

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
