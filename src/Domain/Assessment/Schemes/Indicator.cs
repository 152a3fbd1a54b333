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
/// <param name="Aggregation">
/// How the verified values of several periods become the year's value. Matters and items met are united by <c>sum</c>, and by <c>last</c> those of the last period are taken;
/// they have no average. Of a single period each comes to the same.
/// </param>
/// <param name="Missing">What a unit without a value gets, where the indicator is a base one. A bonus is not given nor a deduction made without a value, whatever it says.</param>
/// <param name="Figure">
/// Code of the figure whose value at the end of the year is taken, whatever the period; null where results are submitted. So an aggregation that would come to something else by
/// months or quarters is not taken: average and last of what is counted in the year, average and sum of a stock.
/// </param>
public sealed record Indicator(
    [Identity] IndicatorCode Code, string Name, string Level1, string Level2, CategoryCode Category, IndicatorKind Kind, decimal Mark, ScoringMethod Method,
    MethodParameters Parameters,
    UnitCode LeadUnit, UnitCode SourceUnit, IndicatorPeriod Period, Aggregation Aggregation, MissingPolicy Missing, FigureCode? Figure)
{
    /// <summary>Whether results say what was met or rewarded, and not only how many.</summary>
    internal bool HasItems => Method is ScoringMethod.Checklist or ScoringMethod.BonusLadder;
}

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
