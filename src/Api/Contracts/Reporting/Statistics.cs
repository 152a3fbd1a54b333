using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Contracts.Reporting;

/// <summary>A figure of a year, with the attributes without which it is not comparable.</summary>
/// <param name="Value">Null where a ratio has nothing to divide by.</param>
/// <param name="CountUnit">What it counts in.</param>
/// <param name="Basis">Time basis.</param>
/// <param name="Qualifier">How it is written in a report.</param>
/// <param name="Phrase">The number as it is written in a report, without the count unit: 1780多.</param>
/// <param name="EntriesUrl">Opens it to the entries it is the sum of.</param>
public sealed record FigureV1(
    FigureCode Code, string Name, decimal? Value, CountUnit CountUnit, string CountUnitName, Basis Basis, string Qualifier, string? Phrase, bool Restricted,
    int DefinitionVersion, string EntriesUrl);

public sealed record YearStatisticsV1(int Year, IReadOnlyList<FigureV1> Items, AsOfV1 AsOf);

/// <param name="Axes">By which it can be broken down.</param>
/// <param name="Operands">For a ratio: the figures it rests on.</param>
public sealed record FigureDetailV1(FigureV1 Figure, IReadOnlyList<string> Axes, string? By, IReadOnlyList<FigureGroupV1> Items, IReadOnlyList<FigureCode> Operands, AsOfV1 AsOf);

/// <param name="Key">Code of the unit, month (2024-03), ISO week (2024-W09) or dimension.</param>
public sealed record FigureGroupV1(string Key, string Name, decimal? Value, string EntriesUrl);

/// <param name="Quantity">What it adds to the figure; negative where it takes back.</param>
/// <param name="Subject">Stream of the record it speaks of.</param>
public sealed record FigureEntryV1(
    long Index, FigureCode Figure, UnitCode Unit, string UnitName, DateOnly OccurredOn, decimal Quantity, string Subject, IReadOnlyDictionary<string, string> Dimensions,
    string EntryUrl);

public sealed record FigureEntriesV1(IReadOnlyList<FigureEntryV1> Items, string? Next, AsOfV1 AsOf);
