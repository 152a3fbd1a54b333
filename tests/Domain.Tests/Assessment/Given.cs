using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Domain.Tests.Assessment;

/// <summary>Short words for the tests of schemes and scores. One category, <c>street</c>, unless a test needs another.</summary>
internal static class Given
{
    public const string Street = "street";

    public static readonly MethodParameters ForTarget = new(Target: 40m, Cap: 1.2m);

    public static Indicator Base(string code, decimal mark, ScoringMethod method, MethodParameters parameters, MissingPolicy missing = MissingPolicy.FullMark) =>
        new(new(code), "指标" + code, "重点工作", "党建", new(Street), IndicatorKind.Base, mark, method, parameters, new("D01"), new("D02"), IndicatorPeriod.Year, Aggregation.Sum,
            missing, null);

    public static Indicator Target(string code, decimal mark, MissingPolicy missing = MissingPolicy.FullMark) =>
        Base(code, mark, ScoringMethod.TargetCompletion, ForTarget, missing);

    public static Indicator Ladder(string code, decimal mark, params LadderLevel[] levels) =>
        Base(code, mark, ScoringMethod.BonusLadder, new(Ladder: levels)) with { Kind = IndicatorKind.Bonus, Level1 = "加分项" };

    public static Indicator Deduction(string code, decimal mark, decimal perCase) =>
        Base(code, mark, ScoringMethod.DeductPerCase, new(PerCase: perCase)) with { Kind = IndicatorKind.Deduction, Level1 = "扣分项" };

    public static SchemeContent Content(decimal bonusCap, params Indicator[] indicators) => new([new(new(Street), "街道", bonusCap)], indicators);

    public static SchemeContent Content(params Indicator[] indicators) => Content(5m, indicators);

    public static VerifiedResult Result(string indicator, string unit, decimal value, string period = "2024") => new(Guid.NewGuid(), new(indicator), new(unit), new(period), value);

    public static VerifiedResult Items(string indicator, string unit, string period, params ResultItem[] items) =>
        new(Guid.NewGuid(), new(indicator), new(unit), new(period), items.Length, items);

    public static ApprovedAdjustment Adjustment(string unit, decimal delta) => new(Guid.NewGuid(), new(unit), null, delta, "第十二条", "南组发〔2024〕9号");

    /// <summary><c>mark=10 actual=60</c>.</summary>
    public static Dictionary<string, string> Facts(string written) => written.Split(' ').Select(fact => fact.Split('=')).ToDictionary(fact => fact[0], fact => fact[1]);

    /// <summary>The sheets of streets A, B, C … by their codes.</summary>
    public static Dictionary<string, ScoreSheet> Sheets(SchemeContent content, string units, params VerifiedResult[] results) =>
        Scoring.Of(content, [.. units.Select(u => new ScoredUnit(new(u.ToString()), new(Street)))], results, [], []).ToDictionary(s => s.Unit.Text);

    /// <summary>The one line of one indicator for street A.</summary>
    public static ScoreLine Line(Indicator indicator, params VerifiedResult[] results) => Sheets(Content(indicator), "A", results)["A"].Lines[0];
}
