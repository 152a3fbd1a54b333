using System.Text.Json.Serialization;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Scoring;

/// <summary>The score of one unit. The lines are the answer to "why 87.3?": their points sum to the total exactly.</summary>
/// <param name="Lines">In the order of the equation: base, bonus, what the bonus cap cuts off, deductions, adjustments, what the total's bounds cut off or make up.</param>
/// <param name="Base">Σ base.</param>
/// <param name="Bonus">Σ bonus, before its cap.</param>
/// <param name="Deduction">Σ deduct, not negative.</param>
/// <param name="Adjustment">Σ adjustment, of either sign.</param>
public sealed record ScoreSheet(
    UnitCode Unit, CategoryCode Category, IReadOnlyList<ScoreLine> Lines, decimal Base, decimal Bonus, decimal Deduction, decimal Adjustment, decimal Total)
{
    /// <summary>How many base indicators have a value: a total of 0 without any says that nothing is known, and with all of them that nothing was earned.</summary>
    public int Valued => Lines.Count(l => l is { Kind: LineKind.Base, Inputs.Count: > 0 });

    /// <summary>How many base indicators there are.</summary>
    public int Indicators => Lines.Count(l => l.Kind == LineKind.Base);
}

/// <summary>One addend of a total.</summary>
/// <param name="Indicator">Null for the caps, and for an adjustment that belongs to no indicator.</param>
/// <param name="Method">Null for adjustments and caps.</param>
/// <param name="Formula">Code of one of <see cref="Formulas.All"/>, whose Chinese sentence quotes <paramref name="Facts"/>.</param>
/// <param name="Facts">Each number used, as invariant text.</param>
/// <param name="Points">As added, with at most 4 decimals: what is taken away is negative.</param>
/// <param name="Unrounded">The points with 6 decimals, before they were rounded to 4.</param>
public sealed record ScoreLine(
    IndicatorCode? Indicator, LineKind Kind, ScoringMethod? Method, string Formula, IReadOnlyDictionary<string, string> Facts, decimal Points, decimal Unrounded,
    IReadOnlyList<ScoreInput> Inputs);

/// <summary>What a line was computed from, and where it is recorded: a result, a figure or an adjustment.</summary>
/// <param name="Result">The stream of a verified result.</param>
/// <param name="Period">Of the result.</param>
/// <param name="Adjustment">The stream of an approved adjustment.</param>
public sealed record ScoreInput(Guid? Result, FigureCode? Figure, Period? Period, decimal Value, Guid? Adjustment = null);

[CodeList("scoreLineKind")]
public enum LineKind
{
    [JsonStringEnumMemberName("base")] Base,
    [JsonStringEnumMemberName("bonus")] Bonus,
    [JsonStringEnumMemberName("deduction")] Deduction,
    [JsonStringEnumMemberName("adjustment")] Adjustment,
    [JsonStringEnumMemberName("cap")] Cap,
}
