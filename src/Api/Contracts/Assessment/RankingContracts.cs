using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Contracts.Assessment;

/// <summary>考核排名.</summary>
/// <param name="State">Live, published and unchanged since, or restated: no longer what was published.</param>
/// <param name="Roster">What says who is assessed in the year.</param>
public sealed record RankingV1(
    int Year, Reference<Scheme> Scheme, int SchemeVersion, RankingStanding State, RosterSource Roster, IReadOnlyList<RankingRowV1> Rows, AsOfV1 AsOf);

/// <param name="Rank">Place within the category; equal totals share it (1, 2, 2, 4).</param>
/// <param name="Total">With four decimals, as it is ranked; shown with two.</param>
/// <param name="PreviousRank">Place in the last publication.</param>
/// <param name="Valued">How many of its base indicators have a value: 0 points without any is no verified zero.</param>
/// <param name="Indicators">How many base indicators there are.</param>
/// <param name="ScoreUrl">Opens the total to its lines.</param>
public sealed record RankingRowV1(
    CategoryCode Category, int Rank, UnitCode Unit, string Name, decimal Total, int? PreviousRank, int Valued, int Indicators, string ScoreUrl);

/// <summary>The ranking as known at two moments, and what moved it between them.</summary>
/// <param name="Moves">The units whose place or total is not what it was.</param>
/// <param name="Between">What was recorded of schemes, results and adjustments after the one and up to the other.</param>
/// <param name="Figures">Figures that scores are taken from: their entries up to the later moment.</param>
public sealed record RankingMovesV1(
    int Year, IReadOnlyList<RankingMoveV1> Moves, IReadOnlyList<RecordedBetweenV1> Between, IReadOnlyList<MovedFigureV1> Figures, AsOfV1 From, AsOfV1 To);

/// <param name="RankBefore">Null when it was not ranked then.</param>
/// <param name="Rank">Null when it is ranked no more.</param>
/// <param name="ScoreUrl">Opens the later total to its lines; null when it is ranked no more.</param>
public sealed record RankingMoveV1(CategoryCode Category, UnitCode Unit, string Name, int? RankBefore, decimal? TotalBefore, int? Rank, decimal? Total, string? ScoreUrl);

/// <param name="Unit">The assessed unit, or the district for the scheme.</param>
public sealed record RecordedBetweenV1(long Index, string Type, string TypeName, string Stream, UnitCode? Unit, string EntryUrl);

public sealed record MovedFigureV1(FigureCode Code, string Name, string EntriesUrl);

/// <summary>Why this total: its lines sum to it exactly.</summary>
/// <param name="Gap">Points to the next place; null at the first.</param>
public sealed record ScoreSheetV1(
    int Year, UnitCode Unit, string Name, CategoryCode Category, int Rank, decimal? Gap, Reference<Scheme> Scheme, int SchemeVersion, IReadOnlyList<ScoreLineV1> Lines,
    decimal Base, decimal Bonus, decimal Deduction,
    decimal Adjustment, decimal Total, AsOfV1 AsOf);

/// <param name="Name">Chinese name of the indicator, or of the kind of line.</param>
/// <param name="Formula">In words.</param>
/// <param name="Points">As added; what is taken away is negative.</param>
/// <param name="Rounding">In words.</param>
/// <param name="EntriesUrl">Opens it to what was recorded; null where nothing was.</param>
public sealed record ScoreLineV1(
    IndicatorCode? Indicator, string Name, LineKind Kind, ScoringMethod? Method, IReadOnlyList<ScoreInputV1> Inputs, string FormulaCode, string Formula, decimal Points,
    string Rounding, string? EntriesUrl);

/// <param name="Result">The verified result.</param>
/// <param name="Figure">The figure whose value it is.</param>
/// <param name="Adjustment">The approved adjustment.</param>
/// <param name="EntriesUrl">Opens it to its entries.</param>
public sealed record ScoreInputV1(Guid? Result, FigureCode? Figure, Guid? Adjustment, Period? Period, decimal Value, string EntriesUrl);

/// <summary>The publications of a year, the first first.</summary>
/// <param name="Restated">The rows as they would be now, where they are no longer those of the last publication.</param>
public sealed record PublishedRankingsV1(int Year, IReadOnlyList<PublishedRankingV1> Items, IReadOnlyList<PublishedRow>? Restated, AsOfV1 AsOf);

/// <param name="KnownAsOf">Index of the last entry that it knew.</param>
/// <param name="Figures">Figures it took values from, each as <c>code:definition version</c>.</param>
/// <param name="Attribution">How it was told who is assessed, and whose deeds count for whom.</param>
/// <param name="Hash">SHA-256 over <c>year scheme version</c> and a line <c>category rank unit total</c> for each of all rows, four decimals, a line feed after each.</param>
public sealed record PublishedRankingV1(
    DateOnly PublishedOn, long KnownAsOf, Reference<Scheme> Scheme, int SchemeVersion, IReadOnlyList<string> Figures, Attribution Attribution,
    IReadOnlyList<PublishedRow> Rows, string Hash);
