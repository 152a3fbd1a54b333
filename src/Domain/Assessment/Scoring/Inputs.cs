using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>An assessed unit and the category that the scheme gives it.</summary>
public sealed record ScoredUnit(UnitCode Code, CategoryCode Category);

/// <summary>One result as verified. Its value has at most 6 decimals and is at most 1,000,000,000 in size.</summary>
/// <param name="Stream">The stream it is recorded in.</param>
/// <param name="Period"><c>2024</c>, <c>2024-Q1</c> or <c>2024-03</c>, as the indicator's period says.</param>
/// <param name="Items">For a checklist the items met, for a bonus ladder the matters; null otherwise.</param>
public sealed record VerifiedResult(Guid Stream, IndicatorCode Indicator, UnitCode Unit, Period Period, decimal Value, IReadOnlyList<ResultItem>? Items = null);

/// <param name="Code">Of the checklist's item, or of the matter: the same matter has the same code in every period.</param>
/// <param name="Level">The matter's level on the bonus ladder.</param>
public sealed record ResultItem(string Code, string? Level = null);

/// <summary>What a figure came to for a unit in the assessed year; one a figure and unit.</summary>
public sealed record FigureInput(FigureCode Figure, UnitCode Unit, decimal Value);

/// <summary>An adjustment as approved: the only number in a score that a person decides.</summary>
/// <param name="Indicator">The indicator it belongs to, if to one.</param>
/// <param name="Clause">The clause that allows it.</param>
/// <param name="Document">The document that proves it.</param>
public sealed record ApprovedAdjustment(Guid Stream, UnitCode Unit, IndicatorCode? Indicator, decimal Delta, string Clause, string Document);
