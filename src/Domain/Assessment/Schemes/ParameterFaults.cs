using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Domain.Assessment.Schemes.SchemeFault;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>What can be wrong with the parameters of an indicator's method: missing, of another method, or out of range.</summary>
internal static class ParameterFaults
{
    public static IEnumerable<SchemeFault> Of(string path, Indicator indicator)
    {
        var (required, optional) = Taken(indicator);
        var given = Given(indicator.Parameters);
        return
        [
            .. required.Where(name => !given.Contains(name)).Select(name => At($"{path}.{name}", Required, ("method", indicator.Method.Code()))),
            .. given.Where(name => !required.Contains(name) && !optional.Contains(name))
                .Select(name => At($"{path}.{name}", ForeignParameter, ("method", indicator.Method.Code()), ("kind", indicator.Kind.Code()))),
            .. OfValues(path, indicator),
        ];
    }

    private static (string[] Required, string[] Optional) Taken(Indicator indicator) => indicator.Method switch
    {
        ScoringMethod.TargetCompletion => (["target", "cap"], ["floor"]),
        ScoringMethod.DeductPerCase => (["perCase"], indicator.Kind == IndicatorKind.Deduction ? [] : ["zeroFrom"]),
        ScoringMethod.RankTable => (["points", "order", "ties"], []),
        ScoringMethod.BonusLadder => (["ladder"], []),
        ScoringMethod.Checklist => (["items"], []),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator.Method, null),
    };

    /// <summary>An empty list is as good as none.</summary>
    private static List<string> Given(MethodParameters p) =>
    [
        .. new (string Name, bool Given)[]
        {
            ("target", p.Target is not null), ("cap", p.Cap is not null), ("floor", p.Floor is not null),
            ("perCase", p.PerCase is not null), ("zeroFrom", p.ZeroFrom is not null),
            ("points", p.Points is { Count: > 0 }), ("order", p.Order is not null), ("ties", p.Ties is not null),
            ("ladder", p.Ladder is { Count: > 0 }), ("items", p.Items is { Count: > 0 }),
        }.Where(p => p.Given).Select(p => p.Name),
    ];

    private static IEnumerable<SchemeFault> OfValues(string path, Indicator indicator)
    {
        var p = indicator.Parameters;
        return indicator.Method switch
        {
            ScoringMethod.TargetCompletion =>
            [
                .. OfNumber($"{path}.target", p.Target, Bounds.Smallest, Bounds.MostTarget),
                .. OfNumber($"{path}.cap", p.Cap, Bounds.LeastCap, Bounds.MostCap),
                .. OfNumber($"{path}.floor", p.Floor, 0m, Bounds.MostFloor),
            ],
            ScoringMethod.DeductPerCase =>
            [
                .. OfNumber($"{path}.perCase", p.PerCase, Bounds.Smallest, Bounds.Hundred),
                .. OfNumber($"{path}.zeroFrom", p.ZeroFrom, 1m, Bounds.MostCases),
            ],
            ScoringMethod.RankTable => OfPoints(path, indicator.Mark, p.Points ?? []),
            ScoringMethod.BonusLadder => OfLevels($"{path}.ladder", indicator.Mark, (p.Ladder ?? []).Select(l => (l.Code, l.Name, l.Points))),
            _ => OfItems(path, indicator.Mark, p.Items ?? []),
        };
    }

    private static IEnumerable<SchemeFault> OfPoints(string path, decimal mark, IReadOnlyList<decimal> points) =>
    [
        .. points.Index().SelectMany(p => OfNumber($"{path}.points[{p.Index}]", p.Item, 0m, Most(mark))),
        .. points.Index().Skip(1).Where(p => p.Item > points[p.Index - 1]).Select(p => At($"{path}.points[{p.Index}]", PointsRise)),
    ];

    private static IEnumerable<SchemeFault> OfItems(string path, decimal mark, IReadOnlyList<ChecklistItem> items)
    {
        var sum = items.Sum(i => i.Points);
        return
        [
            .. OfLevels($"{path}.items", mark, items.Select(i => (i.Code, i.Name, i.Points))),
            .. items.Count == 0 || sum == mark ? [] : new[] { At($"{path}.items", ItemsNotMark, ("sum", Rounding.Plain(sum)), ("mark", Rounding.Plain(mark))) },
        ];
    }

    private static IEnumerable<SchemeFault> OfLevels(string path, decimal mark, IEnumerable<(string Code, string Name, decimal Points)> levels)
    {
        var all = levels.ToList();
        return
        [
            .. OfRepeated(path, all.Select(l => l.Code)),
            .. all.Index().SelectMany(l => OfText($"{path}[{l.Index}].code", l.Item.Code)),
            .. all.Index().SelectMany(l => OfText($"{path}[{l.Index}].name", l.Item.Name)),
            .. all.Index().SelectMany(l => OfNumber($"{path}[{l.Index}].points", l.Item.Points, Bounds.Smallest, Most(mark))),
        ];
    }

    /// <summary>A mark that is itself out of range is one fault, not one for each of its points.</summary>
    private static decimal Most(decimal mark) => mark is >= Bounds.Smallest and <= Bounds.Hundred ? mark : Bounds.Hundred;
}
