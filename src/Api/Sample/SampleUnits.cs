using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <param name="Weight">How many disputes arise there, in proportion.</param>
internal sealed record SampleCommunity(string Code, string Name, string Kind, string Street, int Weight)
{
    public bool IsVillage => Kind == "village";
}

/// <summary>The tree of units: the district, its streets, 24 communities and villages, departments and state firms.
/// Besides the names the district is known by, all are made up.</summary>
internal static class SampleUnits
{
    public const string District = "4306A0";

    private static readonly (string Code, string Name)[] Streets =
        [("4306A0S01", "南湖街道"), ("4306A0S02", "湖滨街道"), ("4306A0S03", "龙山街道"), ("4306A0S04", "云麓管理处"), ("4306A0S05", "湖东管理处")];

    private static readonly (string Name, string Category)[] Departments =
    [
        ("区办公室", "党群"), ("发展改革局", "经济"), ("财政局", "经济"), ("文化旅游局", "经济"), ("科技教育局", "社会"), ("市场监督管理局", "执法"), ("政法委员会", "党群"), ("组织部", "党群"),
        ("纪检监察工作委员会", "党群"), ("应急管理局", "执法"), ("人力资源和社会保障局", "社会"), ("信访局", "社会"), ("民政局", "社会"), ("住房和建设局", "经济"), ("数据中心", "经济"),
    ];

    private static readonly string[] Firms = ["湖景文旅发展有限公司", "新区城市建设有限公司", "湖康养老产业有限公司"];

    public static IReadOnlyList<SampleCommunity> Communities { get; } =
    [
        new("4306A0C01", "南湖社区", "community", "4306A0S01", 180), new("4306A0C02", "湖畔社区", "community", "4306A0S01", 151),
        new("4306A0C03", "圣安社区", "community", "4306A0S01", 112), new("4306A0C04", "阁子市社区", "community", "4306A0S02", 61),
        new("4306A0C05", "刘山庙社区", "community", "4306A0S03", 47), new("4306A0C06", "虎形山社区", "community", "4306A0S03", 55),
        new("4306A0C07", "观澜社区", "community", "4306A0S02", 139), new("4306A0C08", "荷塘社区", "community", "4306A0S02", 124),
        new("4306A0C09", "桂苑社区", "community", "4306A0S01", 117), new("4306A0C10", "临湖社区", "community", "4306A0S02", 105),
        new("4306A0C11", "文昌社区", "community", "4306A0S03", 97), new("4306A0C12", "银杏社区", "community", "4306A0S02", 91),
        new("4306A0C13", "新桥社区", "community", "4306A0S05", 86), new("4306A0C14", "柳堤社区", "community", "4306A0S01", 83),
        new("4306A0C15", "翠屏社区", "community", "4306A0S03", 73), new("4306A0C16", "书院社区", "community", "4306A0S04", 70),
        new("4306A0C17", "枫林社区", "community", "4306A0S04", 64), new("4306A0C18", "渔歌社区", "community", "4306A0S05", 50),
        new("4306A0V01", "石塘村", "village", "4306A0S04", 39), new("4306A0V02", "长塘村", "village", "4306A0S05", 33),
        new("4306A0V03", "竹溪村", "village", "4306A0S05", 28), new("4306A0V04", "双井村", "village", "4306A0S04", 24),
        new("4306A0V05", "茶岭村", "village", "4306A0S03", 20), new("4306A0V06", "樟树村", "village", "4306A0S05", 15),
    ];

    public static IEnumerable<SampleStep> Steps()
    {
        var since = SampleCalendar.FirstDay;
        var morning = SampleCalendar.At(new(2024, 1, 2), 9, 0);
        yield return Register(morning, District, "南湖新区", "district", null, null, since);
        foreach (var (code, name) in Streets) yield return Register(morning, code, name, "street", District, "街道", since);
        foreach (var c in Communities) yield return Register(morning, c.Code, c.Name, c.Kind, c.Street, null, since);
        for (var i = 0; i < Departments.Length; i++)
            yield return Register(morning, Numbered("D", i), Departments[i].Name, "department", District, Departments[i].Category, since);
        for (var i = 0; i < Firms.Length; i++) yield return Register(morning, Numbered("E", i), Firms[i], "enterprise", District, "国企", since);

        // What a year does to an organization chart: a department more and one less, a new boundary, two new names.
        yield return Register(SampleCalendar.At(new(2024, 3, 19), 9, 30), Numbered("D", Departments.Length), "社会工作部", "department", District, "党群", new(2024, 3, 18));
        yield return Change("move", "4306A0C12", new(2024, 5, 20), "parent", "4306A0S04");
        yield return Change("rename", Numbered("E", 1), new(2024, 6, 11), "name", "新区城市建设运营有限公司");
        yield return Change("rename", "4306A0C14", new(2024, 7, 1), "name", "柳堤湖社区");
        yield return Change("close", Numbered("D", Departments.Length - 1), new(2024, 9, 2), "reason", "职能并入区办公室");
    }

    private static string Numbered(string letter, int index) => District + letter + SampleWords.Digits(index + 1, 2);

    private static SampleStep Register(DateTimeOffset at, string code, string name, string kind, string? parent, string? category, DateOnly since)
    {
        var body = new JsonObject { ["code"] = code, ["name"] = name, ["kind"] = kind };
        if (parent is not null) body["parent"] = parent;
        if (category is not null) body["category"] = category;
        return new(code, "organization.units.register", at, body, since) { NamesItself = true };
    }

    private static SampleStep Change(string verb, string code, DateOnly on, string field, string value) =>
        new(code, "organization.units." + verb, SampleCalendar.At(on, 14, 30), new JsonObject { [field] = value }, on);
}
