using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Assessment;

/// <summary>
/// A district with three streets whose year 2024 was recorded on a simulated clock: in spring the first street leads, since July the second, and after the publication in December
/// one value was put right.
/// </summary>
public sealed class AssessedYear : ApiHost
{
    public const string District = "AY";
    public const string First = "AY-S1";
    public const string Second = "AY-S2";
    public const string Third = "AY-S3";
    public const string Community = "AY-C1";
    public const string Department = "AY-D1";
    public const string Clerk = "p-clerk";
    public const string Reviewer = "p-reviewer";

    private static readonly string[] Streets = [First, Second, Third];

    private int keys;

    public string Scheme { get; } = Guid.NewGuid().ToString();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Record("2024-01-02T09:00:00+08:00", null, Line("organization.clocks.simulate", new { id = Guid.NewGuid(), purpose = "考核页面的测试", occurredOn = "2024-01-02" }));
        await Record(
            "2024-01-02T09:30:00+08:00", null,
            Unit(District, "南湖新区", "district", null, null), Unit(Department, "区办公室", "department", District, null), Unit(First, "求索街道", "street", District, "street"),
            Unit(Second, "月山街道", "street", District, "street"), Unit(Third, "湖滨街道", "street", District, "street"), Unit(Community, "南湖社区", "community", First, null));
        await Record("2024-01-15T10:00:00+08:00", Clerk, Line("assessment.schemes.draft", Drafted()), Line("assessment.schemes.publish", new { }, Scheme, 4));
        await Results("2024-04-09", "2024-Q1", 95, 90, 80);
        await Record(
            "2024-05-06T10:00:00+08:00", Clerk,
            [.. Enumerable.Range(0, 2).Select(_ => Guid.NewGuid()).SelectMany(id => new[]
            {
                Line("governance.disputes.register", new { id, community = Community, category = "land", source = "visit", occurredOn = "2024-05-06" }),
                Line("governance.disputes.resolve", new { agreement = "oral", occurredOn = "2024-05-06" }, id.ToString(), 1),
            })]);
        await Results("2024-07-09", "2024-Q2", 40, 100, 85);
        var adjustment = await Proposed("2024-08-05", Third, 1.5m);
        await Record("2024-08-08T10:00:00+08:00", Reviewer, Line("assessment.adjustments.approve", new { }, adjustment, 1));
        await Record("2024-12-30T17:00:00+08:00", Reviewer, Line("assessment.rankings.publish", new { }, "2024", 0));
        await Results("2024-12-31", "2024-Q3", 70, null, null);
    }

    /// <summary>Proposed by the clerk at three in the afternoon.</summary>
    public async Task<string> Proposed(string day, string unit, decimal delta)
    {
        var id = Guid.NewGuid().ToString();
        await Record($"{day}T15:00:00+08:00", Clerk,
            Line("assessment.adjustments.propose", new { id, scheme = Scheme, unit, delta, clause = "第二十一条第二项", document = "南督〔2024〕9号", occurredOn = day }));
        return id;
    }

    // submitted in the morning, verified in the afternoon
    private async Task Results(string day, string period, params decimal?[] values)
    {
        var ids = new List<string>();
        foreach (var (unit, value) in Streets.Zip(values).Where(v => v.Second is not null))
        {
            ids.Add(Guid.NewGuid().ToString());
            await Record($"{day}T10:00:00+08:00", Clerk,
                Line("assessment.results.submit", new
                {
                    id = ids[^1],
                    scheme = Scheme,
                    indicator = "TASKS",
                    unit,
                    period,
                    value,
                    evidence = new[] { "南考〔2024〕1号" },
                    occurredOn = day
                }));
        }

        await Record($"{day}T16:00:00+08:00", Reviewer, [.. ids.Select(id => Line("assessment.results.verify", new { }, id, 1))]);
    }

    private async Task Record(string at, string? person, params object[] lines)
    {
        foreach (var answer in await Root.Commands(lines, at, person)) answer.Number("status").Should().BeLessThan(300, answer.ToString());
    }

    private static readonly JsonSerializerOptions WithoutNulls =
        new(ApiClient.Plain) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private object Line(string command, object body, string? id = null, long? ifMatch = null) =>
        JsonSerializer.SerializeToElement(new { key = $"ay-{keys++}", command, id, ifMatch, body }, WithoutNulls);

    private object Unit(string code, string name, string kind, string? parent, string? category) =>
        Line("organization.units.register", new { code, name, kind, parent, category, occurredOn = "2024-01-02" });

    private object Drafted() => new
    {
        id = Scheme,
        year = 2024,
        direction = "downward",
        categories = new[] { new { code = "street", name = "街道", bonusCap = 5 } },
        indicators = new object[]
        {
            Indicator("TASKS", "重点项目推进率", "base", 70, "target-completion", new { target = 100, cap = 1 }, "quarter", "average"),
            Indicator("DISPUTES", "化解矛盾纠纷", "base", 30, "target-completion", new { target = 7, cap = 1 }, "year", "sum", "dispute.resolved"),
            Indicator("NOTICE", "通报问责", "deduction", 5, "deduct-per-case", new { perCase = 0.5m }, "year", "sum"),
        },
    };

    private static object Indicator(string code, string name, string kind, int mark, string method, object parameters, string period, string aggregation, string? figure = null) =>
        new
        {
            code,
            name,
            level1 = "工作实绩",
            level2 = "重点工作",
            category = "street",
            kind,
            mark,
            method,
            parameters,
            leadUnit = Department,
            sourceUnit = Department,
            period,
            aggregation,
            missing = "full-mark",
            figure,
        };
}
