using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Statistics;

/// <summary>Figure entries and their sums, as of any index. What it costs does not grow with the history behind the index.</summary>
public interface IFigures
{
    /// <summary>Sums by figure code and year.</summary>
    Task<IReadOnlyList<FigureSum>> Sums(FigureScope scope, CancellationToken ct);

    /// <summary>Sums of some figures along an axis: <c>unit</c>, <c>month</c>, <c>week</c> or a dimension of theirs.</summary>
    Task<IReadOnlyList<FigureSum>> SumsBy(string axis, IReadOnlyCollection<FigureCode> figures, FigureScope scope, CancellationToken ct);

    /// <summary>The entries that a value is the sum of, in index order.</summary>
    Task<IReadOnlyList<FigureEntry>> Entries(FigureEntryFilter filter, CancellationToken ct);
}

/// <param name="Key">Code on the axis; empty for a sum over all.</param>
public sealed record FigureSum(FigureCode Figure, int Year, string Key, decimal Quantity);

public sealed record FigureEntry(long Index, int Nth, FigureCode Figure, UnitCode Unit, string Subject, DateOnly OccurredOn, int Year, decimal Quantity, string Dimensions);

/// <param name="Scope">Year, index, units and dates.</param>
/// <param name="Figures">Codes, each with whether it is a stock (all years up to the scope's count) or annual.</param>
/// <param name="Dimensions"><c>axis=code</c> pairs that must all be there.</param>
/// <param name="After">Index and number within it of the last entry of the page before.</param>
public sealed record FigureEntryFilter(
    FigureScope Scope, IReadOnlyList<(FigureCode Code, bool Stock)> Figures, IReadOnlyList<string> Dimensions, Month? Month, (long Index, int Nth) After, int Limit);
