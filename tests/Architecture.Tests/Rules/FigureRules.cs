using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static class FigureRules
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() => House.Texts("names.json"));

    // whoever adds a figure is told here, in seconds; that the counting is right is for the tests that run it
    private static readonly Lazy<string> Check = new(() => File.ReadAllText(Path.Combine(House.Root, "build/check/2-figures.sql")));

    private static readonly Figure Offender =
        new(new("offending.figure"), CountUnit.Cases, Basis.Derived, new Qualifier.Exact()) { Ratio = new(new("never.counted"), new("dispute.resolved"), 1, 1) };

    public static readonly IRule[] All =
    [
        new Rule<string>("Every name that a figure is shown with is there in Chinese.", () => Figures().SelectMany(ShownWith),
            key => Names.Value.ContainsKey(key) ? null : "has no Chinese name", () => "axis/nowhere"),
        new Rule<Figure>("A ratio's operands exist.", () => Figures().Where(f => f.Ratio is not null), LostOperand, () => Offender),
        new Rule<Figure>(
            "A ratio is derived and has no entries of its own; every other figure has.", Figures, f =>
                (f.Ratio is not null) == (f.Basis == Basis.Derived) && (f.Ratio is null) == f.Rules.Count > 0 ? null : "is half a ratio",
            () => Offender with { Ratio = null }),
        new Rule<IGrouping<string, string>>("No two figures have one code.", () => Figures().GroupBy(f => f.Code.Text, f => f.Code.Text),
            g => g.Count() == 1 ? null : "is the code of several", () => new[] { "a.b", "a.b" }.GroupBy(c => c).Single()),
        new Rule<Figure>("A figure's axes are not named like the axes that all have.", Figures,
            f => f.Dimensions.Any(d => d.Axis is "unit" or "month" or "week") ? "hides a common axis" : null, () =>
            Offender with { Dimensions = [new("week", "disputeCategory")] }),
        new Rule<Dimension>(
            "The codes along an axis are those of a code list.", () =>
                Figures().SelectMany(f => f.Dimensions).Distinct(), d => TextRules.ListNames().Contains(d.CodeList) ? null : "has codes that nobody lists",
            () => new("kind", "noSuchList")),
        new Rule<(string Figure, string Event)>(
            "Every figure is counted once more in build/check, by each of its events.", Counted,
            c => Check.Value.Contains($"('{c.Figure}', '{c.Event}'", StringComparison.Ordinal) ? null : "is not counted in build/check/2-figures.sql",
            () => ("offending.figure", "governance.dispute-resolved.v1")),
    ];

    private static IEnumerable<Figure> Figures() => FigureCatalogue.District.All;

    private static IEnumerable<(string Figure, string Event)> Counted() => Figures().SelectMany(f => f.Rules.Select(r => (f.Code.Text, EventRules.NameOf(r.Event)!)));

    private static IEnumerable<string> ShownWith(Figure figure) =>
        [$"figure/{figure.Code}", $"countUnit/{figure.CountUnit.Code()}", $"basis/{figure.Basis.Code()}", $"qualifier/{figure.Qualifier.Code}",
            .. FigureCatalogue.District.Axes(figure).Select(a => $"axis/{a}")];

    private static string? LostOperand(Figure figure) =>
        new[] { figure.Ratio!.Numerator, figure.Ratio.Denominator }.Where(code => FigureCatalogue.District.Find(code) is null).ToList() is { Count: > 0 } lost
            ? $"rests on {string.Join(", ", lost)}" : null;
}
