using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <param name="Weight">How many disputes arise there, in proportion.</param>
internal sealed record SampleCommunity(string Code, string Name, string Kind, string Street, int Weight)
{
    public bool IsVillage => Kind == "village";
}

/// <param name="Since">Since when there is one.</param>
internal sealed record SampleGroup(string Code, string Category, DateOnly Since);

/// <summary>The tree of units: the district, its streets, 24 communities and villages, departments and state firms.
/// Besides the names the district is known by, all are made up.</summary>
internal static class SampleUnits
{
    public const string District = "4306A0";

    private static readonly (string Code, string Name)[] Streets =
        [("4306A0S01", "南湖街道"), ("4306A0S02", "湖滨街道"), ("4306A0S03", "龙山街道"), ("4306A0S04", "云麓管理处"), ("4306A0S05", "湖东管理处")];

    private static readonly (string Name, string Category)[] Departments =
    [
        ("区办公室", "party-mass"), ("发展改革局", "economy"), ("财政局", "economy"), ("文化旅游局", "economy"), ("科技教育局", "social"), ("市场监督管理局", "enforcement"), ("政法委员会", "party-mass"),
        ("组织部", "party-mass"),
        ("纪检监察工作委员会", "party-mass"), ("应急管理局", "enforcement"), ("人力资源和社会保障局", "social"), ("信访局", "social"), ("民政局", "social"), ("住房和建设局", "economy"), ("数据中心", "economy"),
    ];

    /// <summary>The department founded in March.</summary>
    private const string Founded = "社会工作部";

    private static readonly DateOnly FoundedOn = new(2024, 3, 18);

    /// <summary>Numbered after the one founded in March, though they are older: the codes of the first ones are used elsewhere.</summary>
    private static readonly (string Name, string Category)[] FurtherDepartments =
    [
        ("宣传部", "party-mass"), ("统一战线工作部", "party-mass"), ("总工会", "party-mass"), ("共青团工作委员会", "party-mass"), ("妇女联合会", "party-mass"),
        ("农业农村局", "economy"), ("统计局", "economy"), ("审计局", "economy"), ("投资促进服务中心", "economy"), ("卫生健康局", "social"), ("退役军人事务局", "social"),
        ("医疗保障局", "social"), ("城市管理和综合执法局", "enforcement"), ("自然资源局", "enforcement"), ("生态环境局", "enforcement"), ("消防救援大队", "enforcement"),
    ];

    private static readonly string[] Firms = ["湖景文旅发展有限公司", "新区城市建设有限公司", "湖康养老产业有限公司", "南湖水务有限公司", "新区资产经营有限公司", "湖滨商贸物流有限公司"];

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

    /// <summary>The 66 groups that stand at the end of the year: 36 departments and streets, 24 communities and villages, 6 state firms.</summary>
    public static IReadOnlyList<SampleGroup> Assessed { get; } =
    [
        .. Departments.Index().SkipLast(1).Select(d => new SampleGroup(Numbered("D", d.Index), d.Item.Category, SampleCalendar.FirstDay)),
        new(Numbered("D", Departments.Length), "party-mass", FoundedOn),
        .. FurtherDepartments.Index().Select(d => new SampleGroup(Numbered("D", Departments.Length + 1 + d.Index), d.Item.Category, SampleCalendar.FirstDay)),
        .. Streets.Select(s => new SampleGroup(s.Code, "street", SampleCalendar.FirstDay)),
        .. Communities.Select(c => new SampleGroup(c.Code, "community", SampleCalendar.FirstDay)),
        .. Firms.Index().Select(f => new SampleGroup(Numbered("E", f.Index), "enterprise", SampleCalendar.FirstDay)),
    ];

    public static IEnumerable<SampleStep> Steps()
    {
        var since = SampleCalendar.FirstDay;
        var morning = SampleCalendar.At(new(2024, 1, 2), 9, 0);
        yield return Register(morning, District, "南湖新区", "district", null, null, since);
        foreach (var (code, name) in Streets) yield return Register(morning, code, name, "street", District, "street", since);
        foreach (var c in Communities) yield return Register(morning, c.Code, c.Name, c.Kind, c.Street, "community", since);
        for (var i = 0; i < Departments.Length; i++)
            yield return Register(morning, Numbered("D", i), Departments[i].Name, "department", District, Departments[i].Category, since);
        for (var i = 0; i < FurtherDepartments.Length; i++)
            yield return Register(morning, Numbered("D", Departments.Length + 1 + i), FurtherDepartments[i].Name, "department", District, FurtherDepartments[i].Category, since);
        for (var i = 0; i < Firms.Length; i++) yield return Register(morning, Numbered("E", i), Firms[i], "enterprise", District, "enterprise", since);

        // What a year does to an organization chart: a department more and one less, a new boundary, two new names.
        yield return Register(SampleCalendar.At(new(2024, 3, 19), 9, 30), Numbered("D", Departments.Length), Founded, "department", District, "party-mass", FoundedOn);
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
