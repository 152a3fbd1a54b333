using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>An indicator as a flat list of fields and texts, in which two of them can be compared. Its code is what they are compared by, and no field.</summary>
internal static class IndicatorFields
{
    public static Dictionary<string, string> Of(Indicator indicator) => All(indicator).Where(f => f.Text is not null).ToDictionary(f => f.Field, f => f.Text!);

    private static IEnumerable<(string Field, string? Text)> All(Indicator i) =>
    [
        ("name", i.Name),
        ("level1", i.Level1),
        ("level2", i.Level2),
        ("category", i.Category.Text),
        ("kind", i.Kind.Code()),
        ("mark", Rounding.Plain(i.Mark)),
        ("method", i.Method.Code()),
        .. OfParameters(i.Parameters),
        ("leadUnit", i.LeadUnit.Text),
        ("sourceUnit", i.SourceUnit.Text),
        ("period", i.Period.Code()),
        ("aggregation", i.Aggregation.Code()),
        ("missing", i.Missing.Code()),
        ("figure", i.Figure?.Text),
    ];

    private static IEnumerable<(string Field, string? Text)> OfParameters(MethodParameters p) =>
    [
        ("parameters.target", Text(p.Target)),
        ("parameters.cap", Text(p.Cap)),
        ("parameters.floor", Text(p.Floor)),
        ("parameters.perCase", Text(p.PerCase)),
        ("parameters.zeroFrom", Text(p.ZeroFrom)),
        ("parameters.points", p.Points is null ? null : string.Join(" ", p.Points.Select(Rounding.Plain))),
        ("parameters.order", p.Order?.Code()),
        ("parameters.ties", p.Ties?.Code()),
        .. (p.Ladder ?? []).SelectMany(l => Member($"parameters.ladder.{l.Code}", l.Name, l.Points)),
        .. (p.Items ?? []).SelectMany(i => Member($"parameters.items.{i.Code}", i.Name, i.Points)),
    ];

    private static IEnumerable<(string Field, string? Text)> Member(string path, string name, decimal points) =>
        [($"{path}.name", name), ($"{path}.points", Rounding.Plain(points))];

    private static string? Text(decimal? number) => number is { } given ? Rounding.Plain(given) : null;
}
