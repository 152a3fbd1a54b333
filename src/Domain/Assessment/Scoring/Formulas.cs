using System.Collections.Frozen;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>
/// A way in which points come about. <see cref="Code"/> is stable; its Chinese sentence stands in <c>Resources/formulas.json</c> and quotes each of
/// <see cref="Facts"/> as <c>{name}</c>. The last fact is always the points of the line.
/// </summary>
public sealed record Formula(string Code, params IReadOnlyList<string> Facts);

/// <summary>All formulas a score line can have. A code is never renamed: published sheets hold it.</summary>
public static class Formulas
{
    public static readonly Formula TargetCompletion = new("target-completion", "mark", "actual", "target", "ratio", "cap", "points");
    public static readonly Formula BelowFloor = new("target-completion.below-floor", "actual", "target", "ratio", "floor", "points");
    public static readonly Formula DeductPerCase = new("deduct-per-case", "mark", "perCase", "cases", "points");
    public static readonly Formula ZeroFrom = new("deduct-per-case.zero-from", "cases", "zeroFrom", "points");
    public static readonly Formula Deduction = new("deduct-per-case.deduction", "mark", "perCase", "cases", "points");
    public static readonly Formula RankTable = new("rank-table", "value", "units", "rank", "points");
    public static readonly Formula RankAveraged = new("rank-table.averaged", "value", "units", "rank", "shared", "sum", "points");
    public static readonly Formula BonusLadder = new("bonus-ladder", "mark", "matters", "sum", "points");
    public static readonly Formula Checklist = new("checklist", "items", "met", "points");

    public static readonly Formula MissingFullMark = new("missing.full-mark", "points");
    public static readonly Formula MissingCategoryAverage = new("missing.category-average", "units", "sum", "points");
    public static readonly Formula MissingEverywhere = new("missing.category-average.nobody", "points");
    public static readonly Formula MissingRedistribute = new("missing.redistribute", "mark", "points");
    public static readonly Formula MissingNothing = new("missing.nothing", "points");

    public static readonly Formula BonusCap = new("cap.bonus", "sum", "cap", "points");
    public static readonly Formula TotalCap = new("cap.total", "sum", "cap", "points");
    public static readonly Formula TotalZero = new("cap.zero", "sum", "points");

    public static readonly Formula Adjustment = new("adjustment", "clause", "document", "points");

    /// <summary>Of lines that a redistributed mark went to: the same formula, and then a factor.</summary>
    private static readonly FrozenDictionary<Formula, Formula> Redistributions = new[] { TargetCompletion, DeductPerCase, RankTable, RankAveraged, Checklist }
        .ToFrozenDictionary(f => f, f => new Formula($"{f.Code}.redistributed", [.. f.Facts.SkipLast(1), "before", "factor", "points"]));

    public static readonly IReadOnlyList<Formula> All =
    [
        TargetCompletion, BelowFloor, DeductPerCase, ZeroFrom, Deduction, RankTable, RankAveraged, BonusLadder, Checklist,
        MissingFullMark, MissingCategoryAverage, MissingEverywhere, MissingRedistribute, MissingNothing, BonusCap, TotalCap, TotalZero, Adjustment,
        .. Redistributions.Values.OrderBy(f => f.Code, StringComparer.Ordinal),
    ];

    internal static Formula Redistributed(Formula formula) => Redistributions[formula];
}
