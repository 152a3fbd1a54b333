using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Assessment.Schemes;

/// <summary>How an indicator scores, as it would stand in the scheme's own document.</summary>
internal static class MethodWords
{
    private const int PlacesNamed = 3;

    public static string Of(Indicator indicator)
    {
        var p = indicator.Parameters;
        return indicator.Method switch
        {
            ScoringMethod.TargetCompletion => $"目标 {Plain(p.Target)}，按完成率得分，封顶 {Plain(p.Cap)}{(p.Floor is > 0 ? $"，低于 {Plain(p.Floor)} 不得分" : "")}",
            ScoringMethod.DeductPerCase =>
                $"每件扣 {Plain(p.PerCase)} 分，{(indicator.Kind == IndicatorKind.Deduction ? $"最多扣 {Rounding.Plain(indicator.Mark)} 分" : "扣完为止")}"
                + $"{(p.ZeroFrom is { } zero ? $"，满 {zero} 件不得分" : "")}",
            ScoringMethod.RankTable => $"{(p.Order is { } order ? Words.Name(order) : "")}，{Places(p.Points ?? [])}；并列{(p.Ties is { } ties ? Words.Name(ties) : "")}",
            ScoringMethod.BonusLadder => $"{string.Join("、", (p.Ladder ?? []).Select(l => $"{l.Name} {Rounding.Plain(l.Points)} 分"))}，合计最多 {Rounding.Plain(indicator.Mark)} 分",
            ScoringMethod.Checklist => string.Join("、", (p.Items ?? []).Select(i => $"{i.Name} {Rounding.Plain(i.Points)} 分")),
            _ => "",
        };
    }

    /// <summary>Where its values come from, and how those of several periods become the year's.</summary>
    public static string Values(Indicator indicator) => indicator.Figure is null
        ? $"按{Words.Name(indicator.Period)}报送，{Words.Name(indicator.Aggregation)}"
        : "取自年度统计，无须报送";

    private static string Places(IReadOnlyList<decimal> points)
    {
        var first = string.Join("、", points.Take(PlacesNamed).Select((p, i) => $"第 {i + 1} 名 {Rounding.Plain(p)} 分"));
        return points.Count <= PlacesNamed ? first : $"{first}……第 {points.Count} 名 {Rounding.Plain(points[^1])} 分";
    }

    private static string Plain(decimal? number) => number is { } value ? Rounding.Plain(value) : "";
}
