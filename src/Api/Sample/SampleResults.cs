using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// The results of the year: submitted by the clerk of a category when a period is over, and verified days later by a reviewer. Some are returned and submitted again, some are
/// corrected before they are verified, a few were never submitted, and a few are still waiting at the end of the year.
/// </summary>
internal static class SampleResults
{
    private const string Submit = "assessment.results.submit";
    private const int ReturnedEvery = 59;
    private const int CorrectedEvery = 97;
    private const int NeverEvery = 53;

    private static readonly DateOnly Closing = new(2024, 12, 20);
    private static readonly string[] ReturnReasons = ["佐证材料与数值不符", "缺少佐证文件", "数据口径有误"];

    public static IEnumerable<SampleStep> Steps()
    {
        var draw = new SplitMix64(2024_07);
        var steps = new List<SampleStep>();
        var number = 0;
        foreach (var group in SampleUnits.Assessed)
        {
            foreach (var indicator in SampleIndicators.All.Append(SampleIndicators.ComingAtMidYear).Where(i => i.Category == group.Category && i.Figure is null))
            {
                foreach (var period in Periods(indicator.Period))
                {
                    if (Value(draw, indicator) is not { } value || ++number % NeverEvery == 0) continue;
                    steps.AddRange(Course(draw, new(group, indicator.Code, period, number), value));
                }
            }
        }

        return steps;
    }

    /// <summary>The fourth quarter's result of the first community, which proves wrong after the publication.</summary>
    public static bool IsTheOneThatWasWrong(SampleStep step) => step.Command == Submit
        && ((string)step.Body["indicator"]!, (string)step.Body["unit"]!, (string)step.Body["period"]!) == ("CO-TASKS", "4306A0C01", "2024-Q4");

    private static IEnumerable<SampleStep> Course(SplitMix64 draw, Place place, JsonObject value)
    {
        var submitting = Day(draw, place.Period);
        var submitted = Submitted(draw, place, value, submitting);
        yield return submitted;
        if (place.Number % ReturnedEvery == 0)
        {
            // whoever submits again has what is right
            var returning = SampleCalendar.NextWorkingDay(submitting.AddDays(1));
            yield return new(submitted.Stream, "assessment.results.return", At(draw, returning),
                new JsonObject { ["reason"] = draw.Pick(ReturnReasons) })
            { Actor = place.Reviewer };
            submitting = SampleCalendar.NextWorkingDay(returning.AddDays(1));
            submitted = Submitted(draw, place, value, submitting);
            yield return submitted;
        }
        else if (place.Number % CorrectedEvery == 0)
        {
            var right = (JsonObject)submitted.Body.DeepClone();
            submitted.Body["evidence"] = new JsonArray("南考〔2023〕7号");
            yield return submitted.Replacement(At(draw, SampleCalendar.NextWorkingDay(submitting.AddDays(1))), right, "佐证文号录入有误");
        }

        if (place.Number % 271 == 0 && place.Period is "2024" or "2024-Q4") yield break; // still waiting
        var verifying = SampleCalendar.NextWorkingDay(submitting.AddDays(draw.Between(2, 4)));
        yield return new(submitted.Stream, "assessment.results.verify", At(draw, verifying), []) { Actor = place.Reviewer };
    }

    private static SampleStep Submitted(SplitMix64 draw, Place place, JsonObject value, DateOnly on)
    {
        var id = draw.Uuid();
        var body = (JsonObject)value.DeepClone();
        (body["id"], body["scheme"], body["indicator"]) = (id, SampleScheme.Stream, place.Indicator);
        (body["unit"], body["period"], body["evidence"]) = (place.Group.Code, place.Period, new JsonArray("南考〔2024〕" + SampleWords.Digits(place.Number, 4) + "号"));
        return new(id, Submit, At(draw, on), body, on) { NamesItself = true, Actor = place.Clerk };
    }

    /// <summary>What is submitted; null where there is nothing to submit: not everybody is praised, or reprimanded.</summary>
    private static JsonObject? Value(SplitMix64 draw, SampleIndicator indicator) => indicator.Method switch
    {
        "checklist" => Items([.. SampleIndicators.PartyItems.Where(i => i.Code == "duty" || draw.Chance(88)).Select(i => new JsonObject { ["code"] = i.Code })]),
        "bonus-ladder" when draw.Chance(65) => null,
        "bonus-ladder" => Items([.. Enumerable.Range(1, draw.Between(1, 2)).Select(n => new JsonObject
        {
            ["code"] = "matter-" + SampleWords.Digits(n, 1), ["level"] = SampleIndicators.HonourLevels[draw.Weighted(5, 25, 70)].Code,
        })]),
        "deduct-per-case" when indicator.Kind == "deduction" => draw.Chance(80) ? null : new() { ["value"] = draw.Between(1, 3) },
        "deduct-per-case" => new() { ["value"] = draw.Weighted(70, 22, 8) },
        "rank-table" => new() { ["value"] = draw.Between(8200, 9890) / 100m },
        _ => new() { ["value"] = draw.Between(840, 1040) / 10m },
    };

    private static JsonObject Items(JsonNode[] items) => new() { ["value"] = items.Length, ["items"] = new JsonArray(items) };

    private static IEnumerable<string> Periods(string period) => period switch
    {
        "year" => ["2024"],
        "quarter" => Enumerable.Range(1, 4).Select(q => "2024-Q" + SampleWords.Digits(q, 1)),
        _ => Enumerable.Range(1, 12).Select(m => "2024-" + SampleWords.Digits(m, 2)),
    };

    /// <summary>Within ten days after the period; what would come in the next year is submitted in December, before the ranking.</summary>
    private static DateOnly Day(SplitMix64 draw, string period)
    {
        var month = period == "2024" ? 12 : period[5] == 'Q' ? (period[6] - '0') * 3 : ((period[5] - '0') * 10) + period[6] - '0';
        return month == 12 ? SampleCalendar.NextWorkingDay(Closing.AddDays(-draw.Below(10))) : SampleCalendar.NextWorkingDay(new DateOnly(2024, month + 1, draw.Between(3, 10)));
    }

    // two moments a day, so that the lines of one official travel together
    private static DateTimeOffset At(SplitMix64 draw, DateOnly day) => SampleCalendar.At(day, draw.Chance(60) ? 11 : 16, 30);

    private sealed record Place(SampleGroup Group, string Indicator, string Period, int Number)
    {
        public string Clerk => SampleOfficials.Clerk(Group.Category);

        public string Reviewer => SampleOfficials.Reviewer(Group.Category);
    }
}
