using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>
/// A third-level indicator (三级指标), the only level that scores. Which methods a kind may use: base every one but <c>bonus-ladder</c>; bonus every one but
/// <c>deduct-per-case</c>, which takes away and cannot add; deduction <c>deduct-per-case</c> only.
/// </summary>
/// <param name="Level1">Name of the first-level indicator above it.</param>
/// <param name="Level2">Name of the second-level indicator above it.</param>
/// <param name="Mark">Full mark: for a bonus the most it adds, for a deduction the most it takes away.</param>
/// <param name="LeadUnit">Code of the unit that answers for the work (牵头单位).</param>
/// <param name="SourceUnit">Code of the unit that submits the results (数据采集单位).</param>
/// <param name="Aggregation">How the verified values of several periods become the year's value. Matters and items met are united whatever it says.</param>
/// <param name="Missing">What a unit without a value gets; of base indicators only, since a bonus or deduction without a value is 0.</param>
/// <param name="Figure">Code of the figure whose value is taken; null where results are submitted.</param>
public sealed record Indicator(
    [Identity] IndicatorCode Code, string Name, string Level1, string Level2, CategoryCode Category, IndicatorKind Kind, decimal Mark, ScoringMethod Method,
    MethodParameters Parameters,
    UnitCode LeadUnit, UnitCode SourceUnit, IndicatorPeriod Period, Aggregation Aggregation, MissingPolicy Missing, FigureCode? Figure);

[CodeList("indicatorKind")]
public enum IndicatorKind
{
    [JsonStringEnumMemberName("base")] Base,
    [JsonStringEnumMemberName("bonus")] Bonus,
    [JsonStringEnumMemberName("deduction")] Deduction,
}

[CodeList("scoringMethod")]
public enum ScoringMethod
{
    [JsonStringEnumMemberName("target-completion")] TargetCompletion,
    [JsonStringEnumMemberName("deduct-per-case")] DeductPerCase,
    [JsonStringEnumMemberName("rank-table")] RankTable,
    [JsonStringEnumMemberName("bonus-ladder")] BonusLadder,
    [JsonStringEnumMemberName("checklist")] Checklist,
}

[CodeList("indicatorPeriod")]
public enum IndicatorPeriod
{
    [JsonStringEnumMemberName("month")] Month,
    [JsonStringEnumMemberName("quarter")] Quarter,
    [JsonStringEnumMemberName("year")] Year,
}

[CodeList("aggregation")]
public enum Aggregation
{
    [JsonStringEnumMemberName("sum")] Sum,
    [JsonStringEnumMemberName("average")] Average,
    [JsonStringEnumMemberName("last")] Last,
}

[CodeList("missingPolicy")]
public enum MissingPolicy
{
    [JsonStringEnumMemberName("redistribute")] Redistribute,
    [JsonStringEnumMemberName("category-average")] CategoryAverage,
    [JsonStringEnumMemberName("full-mark")] FullMark,
}
