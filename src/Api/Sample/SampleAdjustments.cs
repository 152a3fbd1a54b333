using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>What was added to scores or taken from them by decision: eleven proposals, nine approved and two refused, each by another official than proposed it.</summary>
internal static class SampleAdjustments
{
    private static readonly Proposal[] Proposals =
    [
        new("4306A0D04", "EC-HONOUR", 1.5m, "第二十一条第二项", 4, true), new("4306A0S02", null, -1m, "第二十三条第一项", 5, true), new("4306A0C07", "CO-DISPUTES", 1m, "第二十一条第四项", 6, true),
        new("4306A0D06", "EN-TASKS", -0.8m, "第二十三条第三项", 6, true), new("4306A0C13", null, 2m, "第二十一条第一项", 7, false), new("4306A0E03", "SE-TASKS", 1.2m, "第二十一条第五项", 8, true),
        new("4306A0D13", null, 0.5m, "第二十一条第六项", 9, true), new("4306A0V02", "CO-SAFETY", -1.5m, "第二十三条第二项", 10, true), new("4306A0S04", "ST-TASKS", 1m, "第二十一条第二项", 10, true),
        new("4306A0D17", "PM-HONOUR", 3m, "第二十一条第一项", 11, false), new("4306A0E01", null, -0.5m, "第二十三条第四项", 11, true),
    ];

    public static IEnumerable<SampleStep> Steps()
    {
        var draw = new SplitMix64(2024_08);
        foreach (var (p, number) in Proposals.Select((p, i) => (p, i + 1)))
        {
            var on = SampleCalendar.NextWorkingDay(new(2024, p.Month, draw.Between(8, 20)));
            var body = new JsonObject { ["id"] = draw.Uuid(), ["scheme"] = SampleScheme.Stream, ["unit"] = p.Unit, ["delta"] = p.Delta, ["clause"] = p.Clause };
            if (p.Indicator is not null) body["indicator"] = p.Indicator;
            body["document"] = "南督〔2024〕" + SampleWords.Digits(number, 2) + "号";
            var stream = (string)body["id"]!;
            yield return new(stream, "assessment.adjustments.propose", SampleCalendar.At(on, 15, 0), body, on) { NamesItself = true, Actor = SampleOfficials.AdjustmentProposer };
            var deciding = SampleCalendar.At(SampleCalendar.NextWorkingDay(on.AddDays(draw.Between(3, 8))), 15, 30);
            yield return new(stream, p.IsApproved ? "assessment.adjustments.approve" : "assessment.adjustments.refuse", deciding,
                p.IsApproved ? [] : new() { ["reason"] = "依据不足，不符合加分条款" })
            {
                Actor = SampleOfficials.AdjustmentApprover,
            };
        }
    }

    private sealed record Proposal(string Unit, string? Indicator, decimal Delta, string Clause, int Month, bool IsApproved);
}
