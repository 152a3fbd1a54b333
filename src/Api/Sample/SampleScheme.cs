using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>The assessment scheme of 2024: drafted and published in January, and amended at mid-year. Its content stands in <see cref="SampleIndicators"/>.</summary>
internal static class SampleScheme
{
    public const string Stream = "00000000-0000-4000-8000-000000202401";

    /// <summary>Four marks move and one indicator comes; the amendment itself is the last entry.</summary>
    private const int AmendmentEntries = 4 + 1 + 1;

    public static IEnumerable<SampleStep> Steps()
    {
        var indicators = SampleIndicators.All;
        var drafting = Content([.. indicators]);
        (drafting["id"], drafting["year"], drafting["direction"]) = (Stream, 2024, "downward");
        yield return new(Stream, "assessment.schemes.draft", SampleCalendar.At(new(2024, 1, 8), 10, 0), drafting)
        {
            NamesItself = true,
            Actor = SampleOfficials.SchemeDrafter,
            Entries = 1 + indicators.Count,
        };
        yield return new(Stream, "assessment.schemes.publish", SampleCalendar.At(new(2024, 1, 15), 16, 0), []) { Actor = SampleOfficials.SchemePublisher };

        var amending = Content([.. indicators.Select(Reweighted), SampleIndicators.ComingAtMidYear]);
        amending["reason"] = "年中调整：经济部门和街道突出重点任务，执法部门增设数字化监管加分";
        yield return new(Stream, "assessment.schemes.amend", SampleCalendar.At(new(2024, 7, 1), 16, 0), amending)
        {
            Actor = SampleOfficials.SchemePublisher,
            Entries = AmendmentEntries
        };
    }

    // five marks from safety to the tasks, so that each category still has 100
    private static SampleIndicator Reweighted(SampleIndicator indicator) => indicator.Code switch
    {
        "EC-TASKS" or "ST-TASKS" => indicator with { Mark = indicator.Mark + 5 },
        "EC-SAFETY" or "ST-SAFETY" => indicator with { Mark = indicator.Mark - 5 },
        _ => indicator,
    };

    private static JsonObject Content(IReadOnlyList<SampleIndicator> indicators) => new()
    {
        ["categories"] = new JsonArray([.. SampleCategories.All.Select(c => (JsonNode)new JsonObject { ["code"] = c.Code, ["name"] = c.Name, ["bonusCap"] = 5 })]),
        ["indicators"] = new JsonArray([.. indicators.Select(i => (JsonNode)i.ToJson())]),
    };
}
