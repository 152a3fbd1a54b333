using System.Runtime.CompilerServices;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>Examples of the assessment: one published scheme of 2024 for all of them, and a unit of its own for each.</summary>
internal static class AssessmentExamples
{
    public const string Schemes = "/api/v1/assessment/schemes";
    public const string Results = "/api/v1/assessment/results";
    public const string Adjustments = "/api/v1/assessment/adjustments";
    public const string Rankings = "/api/v1/assessment/rankings";
    public const string Clerk = "p-clerk";
    public const string Reviewer = "p-reviewer";

    private static readonly ConditionalWeakTable<ApiClient, Lazy<Task<string>>> Published = [];
    private static int count;
    private static int years;

    /// <summary>The scheme of 2024, published.</summary>
    public static Task<string> Scheme2024(this ApiClient root) => Published.GetValue(root, r => new(() => Publish(r, 2024))).Value;

    public static object Categories(decimal cap = 5) => new[] { new { code = "sample", name = "示例类别", bonusCap = cap } };

    public static object Indicator(string code = "I-1", decimal mark = 100, string name = "示例指标", object? parameters = null) => new
    {
        code,
        name,
        level1 = "工作实绩",
        level2 = "重点工作",
        category = "sample",
        kind = "base",
        mark,
        method = "target-completion",
        parameters = parameters ?? new { target = 100, cap = 1 },
        leadUnit = DistrictHost.Department,
        sourceUnit = DistrictHost.Department,
        period = "quarter",
        aggregation = "sum",
        missing = "full-mark",
    };

    public static object Draft(int year, params object[] indicators) =>
        new { year, direction = "downward", categories = Categories(), indicators = indicators.Length == 0 ? [Indicator()] : indicators };

    /// <summary>A unit that is assessed.</summary>
    public static async Task<string> Assessed(this ApiClient root, string parent = DistrictHost.Street)
    {
        var code = $"EA-{Interlocked.Increment(ref count)}";
        return (await root.Post(Deeds.Units, new { code, name = $"考核单位{code}", kind = "community", parent, category = "sample", occurredOn = "2000-01-01" })).Must(201).Id;
    }

    public static object Result(string scheme, string unit, decimal value = 90, string period = "2024-Q1", string indicator = "I-1") =>
        new { scheme, indicator, unit, period, value, evidence = new[] { "南考〔2024〕1号" }, occurredOn = "2024-04-08" };

    public static async Task<ApiAnswer> Submitted(this ApiClient root, string unit, decimal value = 90, string period = "2024-Q1") =>
        (await Clerks(root).Post(Results, Result(await root.Scheme2024(), unit, value, period), person: Clerk)).Must(201);

    public static async Task<ApiAnswer> Verified(this ApiClient root, string unit, decimal value = 90, string period = "2024-Q1") =>
        (await root.Step(await root.Submitted(unit, value, period), "verify", new { }, Results)).Must(200);

    public static object Adjustment(string scheme, string unit, decimal delta = 1.5m) =>
        new { scheme, indicator = "I-1", unit, delta, clause = "第十二条", document = "南督〔2024〕3号", occurredOn = "2024-06-03" };

    public static async Task<ApiAnswer> Proposed(this ApiClient root, string unit, decimal delta = 1.5m) =>
        (await Clerks(root).Post(Adjustments, Adjustment(await root.Scheme2024(), unit, delta), person: Clerk)).Must(201);

    /// <returns>Null for a command that needs none from here.</returns>
    public static async Task<Examples.Example?> Of(ApiClient root, CommandKind kind, string street)
    {
        var path = $"/api/v1/{kind.Area}/{kind.Topic}";
        switch (kind.Name)
        {
            case "assessment.schemes.draft": return new(path, Body(Draft(NextYear())), null);
            case "assessment.schemes.publish": return On((await root.Post(Schemes, Draft(NextYear()))).Must(201), new { });
            case "assessment.schemes.amend":
                return On((await root.Post(Schemes, Draft(NextYear()))).Must(201),
                    new { categories = Categories(), indicators = new[] { Indicator("I-1", 60), Indicator("I-2", 40) }, reason = "增加一项指标" });
            case "assessment.schemes.declare-units":
                return On((await root.Post(Schemes, Draft(NextYear()))).Must(201), new { units = new[] { new { unit = await root.Assessed(street), category = "sample" } } });
            case "assessment.rankings.publish":
                await root.Assessed(street);
                var year = NextYear();
                await Publish(root, year);
                return new($"{path}/{year}/publish", [], 0);
        }

        var unit = await root.Assessed(street);
        return kind.Name switch
        {
            "assessment.results.submit" => new(path, Body(Result(await root.Scheme2024(), unit)), null),
            "assessment.results.verify" => On(await root.Submitted(unit), new { }),
            "assessment.results.return" => On(await root.Submitted(unit), new { reason = "附件与数值不符" }),
            "assessment.adjustments.propose" => new(path, Body(Adjustment(await root.Scheme2024(), unit)), null),
            "assessment.adjustments.approve" => On(await root.Proposed(unit), new { }),
            "assessment.adjustments.refuse" => On(await root.Proposed(unit), new { reason = "依据不足" }),
            _ => null,
        };

        Examples.Example On(ApiAnswer receipt, object body) => new($"{path}/{receipt.Id}/{kind.Verb}", Body(body), receipt.Version);
    }

    public static async Task<string> Publish(ApiClient root, int year, params object[] indicators)
    {
        var draft = (await root.Post(Schemes, Draft(year, indicators))).Must(201);
        return (await root.Step(draft, "publish", new { }, Schemes)).Must(200).Id;
    }

    public static Dictionary<string, object?> Body(object body) =>
        System.Text.Json.JsonSerializer.SerializeToElement(body, ApiClient.Plain).EnumerateObject().ToDictionary(p => p.Name, object? (p) => p.Value);

    // whoever verifies in these examples names nobody, so what it verifies came by another system
    private static ApiClient Clerks(ApiClient root) => root.Colleague ?? throw new InvalidOperationException("Nobody submits to this client.");

    // 2024 is the one that is shared
    private static int NextYear() => 2025 + (Interlocked.Increment(ref years) % 70);
}
