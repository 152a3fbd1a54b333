using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <param name="Figure">The figure it takes its value from; null where results are submitted.</param>
internal sealed record SampleIndicator(
    string Code, string Name, string Level1, string Level2, string Category, string Kind, int Mark, string Method, Func<JsonObject> Parameters, string Source, string Period,
    string Aggregation,
    string Missing, string? Figure = null)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["code"] = Code,
            ["name"] = Name,
            ["level1"] = Level1,
            ["level2"] = Level2,
            ["category"] = Category,
            ["kind"] = Kind,
            ["mark"] = Mark,
            ["method"] = Method,
            ["parameters"] = Parameters(),
            ["leadUnit"] = Source,
            ["sourceUnit"] = Source,
            ["period"] = Period,
            ["aggregation"] = Aggregation,
            ["missing"] = Missing,
        };
        if (Figure is not null) json["figure"] = Figure;
        return json;
    }
}

/// <summary>What is scored in each category: four matters in common, a category's own work, and for streets, communities and firms one more.</summary>
internal static class SampleIndicators
{
    private const string Office = "4306A0D01";
    private const string Organization = "4306A0D08";
    private const string Discipline = "4306A0D09";
    private const string Emergency = "4306A0D10";
    private const string Politics = "4306A0D07";

    /// <summary>The items of the checklist; their points are its full mark.</summary>
    public static readonly (string Code, string Name, int Points)[] PartyItems = [("duty", "党建责任制", 8), ("life", "组织生活制度", 6), ("integrity", "廉政建设", 4), ("ideology", "意识形态工作", 2)];

    public static readonly (string Code, string Name, decimal Points)[] HonourLevels = [("national", "国家级表彰", 3m), ("provincial", "省级表彰", 2m), ("city", "市级表彰", 1m)];

    public static IReadOnlyList<SampleIndicator> All { get; } = [.. SampleCategories.All.SelectMany(Of)];

    public static SampleIndicator ComingAtMidYear { get; } = new(
        "EN-DIGITAL", "数字化监管覆盖率", "加分项", "创新工作", "enforcement", "bonus", 2, "target-completion", () =>
            new() { ["target"] = 100, ["cap"] = 1 }, Office, "year", "last", "redistribute");

    private static IEnumerable<SampleIndicator> Of(SampleCategory c)
    {
        var own = OwnWork(c).ToList();
        return
        [
            new($"{c.Prefix}-PARTY", "党的建设责任清单", "政治建设", "党的建设", c.Code, "base", 20, "checklist", Checklist, Organization, "year", "last", "redistribute"),
            new($"{c.Prefix}-TASKS", c.Work, "工作实绩", "重点工作", c.Code, "base", 45 - own.Sum(i => i.Mark), "target-completion", () => Target(100, 0.6m), Office, "quarter", "average",
                "category-average"),
            .. own,
            new($"{c.Prefix}-SAFETY", "安全稳定事项", "工作实绩", "安全稳定", c.Code, "base", 15, "deduct-per-case", () => new() { ["perCase"] = 1.5m, ["zeroFrom"] = 8 }, Emergency, "quarter",
                "sum", "full-mark"),
            new($"{c.Prefix}-OPINION", "群众满意度测评", "社会评价", "满意度", c.Code, "base", 20, "rank-table", Places, Organization, "year", "last", "category-average"),
            new($"{c.Prefix}-HONOUR", "上级表彰", "加分项", "表彰奖励", c.Code, "bonus", 4, "bonus-ladder", Ladder, Organization, "year", "sum", "redistribute"),
            new($"{c.Prefix}-NOTICE", "通报问责", "扣分项", "负面清单", c.Code, "deduction", 5, "deduct-per-case", () => new() { ["perCase"] = 0.5m }, Discipline, "year", "sum",
                "redistribute"),
        ];
    }

    /// <summary>Streets and communities settle disputes, which are counted where they are recorded; streets and firms report every month.</summary>
    private static IEnumerable<SampleIndicator> OwnWork(SampleCategory c)
    {
        if (c.Code is "street" or "community")
        {
            var target = c.Code == "street" ? 350 : 60;
            yield return new($"{c.Prefix}-DISPUTES", "化解矛盾纠纷", "工作实绩", "基层治理", c.Code, "base", 10, "target-completion", () => Target(target, 0.2m), Politics, "year", "sum",
                "redistribute", "dispute.resolved");
        }

        if (c.Code is "street" or "enterprise")
            yield return new($"{c.Prefix}-REPORTS", "信息报送及时率", "工作实绩", "日常工作", c.Code, "base", 10, "target-completion", () => Target(100, 0.5m), Office, "month", "average",
                "redistribute");
    }

    private static JsonObject Target(int target, decimal floor) => new() { ["target"] = target, ["cap"] = 1, ["floor"] = floor };

    private static JsonObject Checklist() =>
        new() { ["items"] = new JsonArray([.. PartyItems.Select(i => (JsonNode)new JsonObject { ["code"] = i.Code, ["name"] = i.Name, ["points"] = i.Points })]) };

    private static JsonObject Ladder() =>
        new() { ["ladder"] = new JsonArray([.. HonourLevels.Select(l => (JsonNode)new JsonObject { ["code"] = l.Code, ["name"] = l.Name, ["points"] = l.Points })]) };

    // half a mark less for each place, as far as the largest category reaches
    private static JsonObject Places() => new()
    {
        ["points"] = new JsonArray([.. Enumerable.Range(0, 24).Select(place => (JsonNode)(20m - (place * 0.5m)))]),
        ["order"] = "higher",
        ["ties"] = "averaged",
    };
}
