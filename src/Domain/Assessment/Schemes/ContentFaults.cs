using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Assessment.Schemes.SchemeFault;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>What can be wrong with a scheme's content as a whole and with one indicator, but for its parameters.</summary>
internal static class ContentFaults
{
    public static IEnumerable<SchemeFault> Of(SchemeContent content) =>
    [
        .. OfRepeated("categories", content.Categories.Select(c => c.Code.Text)),
        .. content.Categories.Index().SelectMany(c => OfCategory($"categories[{c.Index}]", c.Item, content)),
        .. OfRepeated("indicators", content.Indicators.Select(i => i.Code.Text)),
        .. content.Indicators.Index().SelectMany(i => OfIndicator($"indicators[{i.Index}]", i.Item, content)),
    ];

    private static IEnumerable<SchemeFault> OfCategory(string path, SchemeCategory category, SchemeContent content)
    {
        var marks = content.Indicators.Where(i => i.Category == category.Code && i.Kind == IndicatorKind.Base).Select(i => i.Mark).ToList();
        return
        [
            .. OfText($"{path}.code", category.Code.Text),
            .. OfText($"{path}.name", category.Name),
            .. OfNumber($"{path}.bonusCap", category.BonusCap, 0m, Bounds.Hundred),
            .. marks.Count == 0 ? [At(path, NoBaseIndicator, ("category", category.Code.Text))] : OfSum(path, category.Code.Text, marks.Sum()),
        ];
    }

    private static IEnumerable<SchemeFault> OfSum(string path, string category, decimal sum) =>
        sum == Bounds.Hundred ? [] : [At(path, MarksNotHundred, ("category", category), ("sum", Rounding.Plain(sum)))];

    private static IEnumerable<SchemeFault> OfIndicator(string path, Indicator indicator, SchemeContent content) =>
    [
        .. OfText($"{path}.code", indicator.Code.Text),
        .. OfText($"{path}.name", indicator.Name),
        .. OfText($"{path}.level1", indicator.Level1),
        .. OfText($"{path}.level2", indicator.Level2),
        .. OfText($"{path}.leadUnit", indicator.LeadUnit.Text),
        .. OfText($"{path}.sourceUnit", indicator.SourceUnit.Text),
        .. content.Categories.Any(c => c.Code == indicator.Category) ? [] : new[] { At($"{path}.category", CategoryUnknown, ("category", indicator.Category.Text)) },
        .. OfNumber($"{path}.mark", indicator.Mark, Bounds.Smallest, Bounds.Hundred),
        .. OfMethod(path, indicator),
        .. OfPeriods(path, indicator),
        .. ParameterFaults.Of($"{path}.parameters", indicator),
    ];

    /// <summary>What is said of several periods must come to something.</summary>
    private static IEnumerable<SchemeFault> OfPeriods(string path, Indicator indicator) =>
        indicator is { HasItems: true, Aggregation: Aggregation.Average, Period: not IndicatorPeriod.Year }
            ? [At($"{path}.aggregation", AggregationNotForMethod, ("method", indicator.Method.Code()))]
            : [];

    private static IEnumerable<SchemeFault> OfMethod(string path, Indicator indicator)
    {
        var fits = indicator.Kind switch
        {
            IndicatorKind.Base => indicator.Method is not ScoringMethod.BonusLadder,
            IndicatorKind.Bonus => indicator.Method is not ScoringMethod.DeductPerCase,
            _ => indicator.Method is ScoringMethod.DeductPerCase,
        };
        if (!fits) yield return At($"{path}.method", MethodNotForKind, ("method", indicator.Method.Code()), ("kind", indicator.Kind.Code()));
        if (indicator.Figure is null) yield break;
        foreach (var fault in OfText($"{path}.figure", indicator.Figure.Text)) yield return fault;
        if (indicator.HasItems) yield return At($"{path}.figure", FigureNotForMethod, ("method", indicator.Method.Code()));
    }
}
