namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>A small district: two streets, two communities below the first, a village below the second, and a department.</summary>
public class DistrictHost : ApiHost
{
    public const string District = "NH";
    public const string Street = "NH-S1";
    public const string OtherStreet = "NH-S2";
    public const string Community = "NH-C1";
    public const string Neighbour = "NH-C2";
    public const string Village = "NH-V1";
    public const string Department = "NH-D1";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Root.Unit(District, "南湖新区", "district", null);
        await Root.Unit(Street, "求索街道", "street", District);
        await Root.Unit(OtherStreet, "月山街道", "street", District);
        await Root.Unit(Department, "组织部", "department", District);
        await Root.Unit(Community, "南湖社区", "community", Street);
        await Root.Unit(Neighbour, "湖滨社区", "community", Street);
        await Root.Unit(Village, "龙山村", "village", OtherStreet);
    }
}

/// <summary>What a caller does all day, each in one line. What is to be accepted must be.</summary>
public static class Deeds
{
    public const string Units = "/api/v1/organization/units";
    public const string Platforms = "/api/v1/governance/platforms";
    public const string Disputes = "/api/v1/governance/disputes";
    public const string Policies = "/api/v1/organization/policies";
    public const string Adjustments = "/api/v1/cadres/adjustments";
    public const string AdjustmentItems = "/api/v1/cadres/adjustment-items";
    public const string Recruitments = "/api/v1/talent/recruitments";
    public const string Rankings = "/api/v1/assessment/district-rankings";

    private static readonly string[] Districts = ["yueyanglou", "yunxi", "junshan", "nanhu", "economic-zone", "chenglingji-port", "quyuan"];
    private static int months;

    public static async Task<ApiAnswer> Unit(this ApiClient api, string code, string name, string kind, string? parent, string on = "2023-01-01") =>
        (await api.Post(Units, new { code, name, kind, parent, occurredOn = on })).Must(201);

    public static async Task<ApiAnswer> Platform(this ApiClient api, string community, string on = "2024-01-05") =>
        (await api.Post(Platforms, new { community, venue = "党群服务中心", occurredOn = on })).Must(201);

    public static async Task<ApiAnswer> Dispute(
        this ApiClient api, string community = DistrictHost.Community, string on = "2024-03-05", string category = "neighbour", string source = "walk-in",
        string? summary = null) =>
        (await api.Post(Disputes, new { community, category, source, summary, occurredOn = on })).Must(201);

    public static async Task<ApiAnswer> Batch(this ApiClient api, string on = "2024-05-06", string name = "2024年第一批") =>
        (await api.Post(Adjustments, new { name, occurredOn = on })).Must(201);

    /// <summary>Decided by all of two.</summary>
    public static async Task<ApiAnswer> DecideBatch(this ApiClient api, ApiAnswer batch, string on = "2024-05-10") =>
        (await api.Step(batch, "decide", new { due = 2, present = 2, inFavour = 2, occurredOn = on }, Adjustments)).Must(200);

    /// <summary>Whoever is proposed, moves to a post of the same level unless said otherwise.</summary>
    public static Dictionary<string, object?> Proposing(
        ApiAnswer batch, string person, string kind = "lateral", string? group = null, string unit = DistrictHost.Community, string on = "2024-05-07") => new()
        {
            ["batch"] = batch.Id,
            ["person"] = person,
            ["kind"] = kind,
            ["group"] = group,
            ["unit"] = unit,
            ["post"] = new { from = "综合办副主任", to = "社区党总支副书记" },
            ["occurredOn"] = on,
        };

    public static async Task<ApiAnswer> Proposal(this ApiClient api, ApiAnswer batch, string person, string kind = "lateral", string? group = null) =>
        (await api.Post(AdjustmentItems, Proposing(batch, person, kind, group))).Must(201);

    /// <summary>The next step of the record that this receipt speaks of.</summary>
    public static Task<ApiAnswer> Step(this ApiClient api, ApiAnswer receipt, string verb, object body, string topic = Disputes, string? person = null) =>
        api.Post($"{topic}/{receipt.Id}/{verb}", body, ifMatch: receipt.Version, person: person);

    public static async Task<ApiAnswer> Resolve(this ApiClient api, ApiAnswer receipt, string on = "2024-03-08", string agreement = "oral") =>
        (await api.Step(receipt, "resolve", new { agreement, occurredOn = on })).Must(200);

    public static async Task<ApiAnswer> End(this ApiClient api, ApiAnswer receipt, string on = "2024-03-08") =>
        (await api.Step(receipt, "end", new { reason = "双方不愿继续调解", occurredOn = on })).Must(200);

    public static async Task<ApiAnswer> Reopen(this ApiClient api, ApiAnswer receipt, string on = "2024-04-02") =>
        (await api.Step(receipt, "reopen", new { reason = "一方反悔", occurredOn = on })).Must(200);

    /// <summary>The body of a recruitment from the market, full-time and without a title, unless said otherwise.</summary>
    public static Dictionary<string, object?> Recruiting(string person, string track, Dictionary<string, object?>? other = null)
    {
        var body = new Dictionary<string, object?>
        {
            ["person"] = person,
            ["track"] = track,
            ["mode"] = "full-time",
            ["channel"] = "market",
            ["employer"] = "湖康养老产业有限公司",
            ["unit"] = DistrictHost.Community,
            ["occurredOn"] = "2024-03-11",
        };
        foreach (var (field, value) in other ?? []) body[field] = value;
        return body;
    }

    public static async Task<ApiAnswer> Recruitment(this ApiClient api, string person, string track, Dictionary<string, object?>? other = null) =>
        (await api.Post(Recruitments, Recruiting(person, track, other))).Must(201);

    /// <summary>The seven districts with these ranks.</summary>
    public static object[] Ranked(params int[] ranks) => [.. Districts.Zip(ranks, (district, rank) => new { district, rank, score = 100m - rank })];

    /// <summary>The body of a ranking that was received; each has a month of its own unless said otherwise.</summary>
    public static Dictionary<string, object?> Ranking(string? month = null, string state = "provisional", object[]? rows = null, string on = "2024-03-01") => new()
    {
        ["month"] = month ?? new DateOnly(1950, 1, 1).AddMonths(Interlocked.Increment(ref months)).ToString("yyyy-MM"),
        ["rows"] = rows ?? Ranked(1, 2, 2, 4, 5, 6, 7),
        ["state"] = state,
        ["occurredOn"] = on,
    };

    public static Task<ApiAnswer> Replace(this ApiClient api, long index, object body, long version, string? person = null) =>
        api.Post($"/api/v1/ledger/entries/{index}/replace", new { body, reason = "录入有误" }, ifMatch: version, person: person);

    public static Task<ApiAnswer> Reverse(this ApiClient api, long index, long version) =>
        api.Post($"/api/v1/ledger/entries/{index}/reverse", new { reason = "重复录入" }, ifMatch: version);

    /// <summary>One figure of 2024, or of another year.</summary>
    public static async Task<decimal?> Figure(this ApiClient api, string code, string query = "", int year = 2024) =>
        (await api.Get($"/api/v1/statistics/{year}/{code}?{query}")).Must(200).Json.GetProperty("figure").Quantity("value");

    /// <summary>All figures of a year by code.</summary>
    public static async Task<Dictionary<string, decimal?>> Year(this ApiClient api, string query = "", int year = 2024) =>
        (await api.Get($"/api/v1/statistics/{year}?{query}")).Must(200).Json.GetProperty("items").EnumerateArray().ToDictionary(f => f.Text("code"), f => f.Quantity("value"));
}
