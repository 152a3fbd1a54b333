using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Assessment.Schemes;

/// <param name="Kind">新增, 删除 or 修改.</param>
/// <param name="Tone">Of its tag.</param>
internal sealed record DifferenceLine(string Kind, string? Tone, string Subject, string Text);

/// <summary>The difference of two versions as sentences, by category.</summary>
internal sealed class DifferenceWords(SchemeContent from, SchemeContent to, Desk desk)
{
    public static IReadOnlyList<(string Category, IReadOnlyList<DifferenceLine> Lines)> Of(SchemeDifference difference, SchemeContent from, SchemeContent to, Desk desk)
    {
        var words = new DifferenceWords(from, to, desk);
        return
        [
            .. words.Lines(difference).GroupBy(l => l.Category).OrderBy(g => to.Categories.Select(c => c.Code).ToList().IndexOf(g.Key))
                .Select(g => (words.CategoryName(g.Key), (IReadOnlyList<DifferenceLine>)[.. g.Select(l => l.Line)])),
        ];
    }

    private IEnumerable<(CategoryCode Category, DifferenceLine Line)> Lines(SchemeDifference difference) =>
    [
        .. difference.Categories.Select(c => (c.Code, Of(c))),
        .. difference.Added.Select(i => (i.Category,
            new DifferenceLine("新增", "good", i.Name, $"{Words.Name(i.Kind)}，满分 {Rounding.Plain(i.Mark)}；{Words.Name(i.Method)}：{MethodWords.Of(i)}。"))),
        .. difference.Removed.Select(i => (i.Category, new DifferenceLine("删除", "stop", i.Name, $"原{Words.Name(i.Kind)}，满分 {Rounding.Plain(i.Mark)}。"))),
        .. difference.Changed.Select(c => (to.Indicators.First(i => i.Code == c.Code).Category, new DifferenceLine("修改", "wait", c.Name, Sentence(c.Fields.Select(Of))))),
    ];

    private static DifferenceLine Of(CategoryChange change) => change switch
    {
        { From: null, To: { } now } => new("新增", "good", "类别", $"{now.Name}，加分以 {Rounding.Plain(now.BonusCap)} 为限。"),
        { From: { } was, To: null } => new("删除", "stop", "类别", $"{was.Name}不再考核。"),
        { From: { } was, To: { } now } => new("修改", "wait", "类别", Sentence(Changes(was, now))),
        _ => new("修改", null, "类别", ""),
    };

    private static IEnumerable<string> Changes(SchemeCategory was, SchemeCategory now)
    {
        if (was.Name != now.Name) yield return $"名称由“{was.Name}”改为“{now.Name}”";
        if (was.BonusCap != now.BonusCap) yield return $"加分上限由 {Rounding.Plain(was.BonusCap)} 改为 {Rounding.Plain(now.BonusCap)}";
    }

    private string Of(FieldChange change) => change switch
    {
        { From: null, To: { } now } => $"{Name(change.Field)}定为{Value(change.Field, now)}",
        { From: { } was, To: null } => $"取消{Name(change.Field)}（原{Value(change.Field, was)}）",
        _ => $"{Name(change.Field)}由{Value(change.Field, change.From!)}改为{Value(change.Field, change.To!)}",
    };

    // parameters.ladder.national.points: a level by its name, not its code
    private string Name(string field)
    {
        var path = field.Split('.');
        if (path is not ["parameters", ("ladder" or "items") and var list, var code, var last]) return Words.Field(path[^1], "assessment.schemes");
        var named = from.Indicators.Concat(to.Indicators).Select(i => i.Parameters)
            .SelectMany(p => list == "ladder" ? (p.Ladder ?? []).Select(l => (l.Code, l.Name)) : (p.Items ?? []).Select(i => (i.Code, i.Name)))
            .FirstOrDefault(m => m.Code == code).Name;
        return $"{Words.Field(list, "assessment.schemes")}“{named ?? code}”的{Words.Field(last, "assessment.schemes")}";
    }

    private string Value(string field, string text) => TypeOf(field) switch
    {
        var t when t == typeof(UnitCode) => desk.UnitName(new(text)),
        var t when t == typeof(CategoryCode) => CategoryName(new(text)),
        var t when t == typeof(FigureCode) => $"“{Chinese.Figure(new(text))}”",
        { IsEnum: true } list => $"“{Enum.GetValues(list).Cast<Enum>().Where(m => m.Code() == text).Select(Words.Name).FirstOrDefault() ?? text}”",
        var t when t == typeof(string) => $"“{text}”",
        _ => $" {text} ",
    };

    // parameters.ladder.national.points: in the middle the code of a list's member, which may have points itself
    private static Type TypeOf(string field)
    {
        var path = field.Split('.');
        var type = Of(typeof(Indicator), path[0]);
        if (path.Length > 1) type = Of(type, path[1]);
        return path.Length > 2 ? Of(RecordShape.ItemOf(type)!, path[^1]) : type;

        static Type Of(Type record, string name) => RecordShape.Of(record).Parameters.First(p => p.Name == name).Type;
    }

    // numbers stand apart from words, but not from what ends them
    private static string Sentence(IEnumerable<string> parts) => string.Join("；", parts.Select(p => p.TrimEnd())).Replace(" ）", "）", StringComparison.Ordinal) + "。";

    private string CategoryName(CategoryCode code) => to.Categories.Concat(from.Categories).FirstOrDefault(c => c.Code == code)?.Name ?? code.Text;
}
