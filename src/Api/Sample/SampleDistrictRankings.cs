using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// The city's monthly rankings of its seven districts as they came in: some provisional at first, one corrected, December's on the last day and still provisional.
/// </summary>
internal static class SampleDistrictRankings
{
    private static readonly (string District, int Level)[] Districts =
        [("yueyanglou", 9320), ("nanhu", 9290), ("economic-zone", 9275), ("yunxi", 9210), ("chenglingji-port", 9190), ("junshan", 9160), ("quyuan", 9120)];

    private static readonly int[] ProvisionalAtFirst = [3, 6, 9];

    private const int CorrectedByTheCity = 7;

    public static IEnumerable<SampleStep> Steps()
    {
        var draw = new SplitMix64(2024_06);
        for (var month = 1; month <= 12; month++)
        {
            var on = month == 12 ? SampleCalendar.LastDay : SampleCalendar.NextWorkingDay(new DateOnly(2024, month + 1, draw.Between(12, 18)));
            var scores = Districts.ToDictionary(d => d.District, d => d.Level + draw.Between(-70, 70));
            if (month == 5) scores["yunxi"] = scores["junshan"]; // a tie: one place for both, and the next one is left out
            var state = month == 12 || ProvisionalAtFirst.Contains(month) ? "provisional" : "final";
            var body = new JsonObject { ["id"] = draw.Uuid(), ["month"] = "2024-" + SampleWords.Digits(month, 2), ["rows"] = Rows(scores), ["state"] = state };
            var stream = (string)body["id"]!;
            yield return new(stream, "assessment.district-rankings.receive", SampleCalendar.At(on, 10, 30), body, on) { NamesItself = true, Actor = SampleOfficials.RankingKeeper };

            if (ProvisionalAtFirst.Contains(month)) yield return Corrected(stream, scores, "final", "市考核办印发正式结果", SampleCalendar.NextWorkingDay(on.AddDays(9)));
            if (month != CorrectedByTheCity) continue;
            (scores["nanhu"], scores["yueyanglou"]) = (scores["yueyanglou"], scores["nanhu"]);
            yield return Corrected(stream, scores, "corrected", "市考核办更正两区得分", SampleCalendar.NextWorkingDay(on.AddDays(15)));
        }
    }

    private static SampleStep Corrected(string stream, Dictionary<string, int> scores, string state, string reason, DateOnly on) =>
        new(stream, "assessment.district-rankings.correct", SampleCalendar.At(on, 10, 30), new JsonObject { ["rows"] = Rows(scores), ["state"] = state, ["reason"] = reason }, on)
        {
            Actor = SampleOfficials.RankingKeeper,
        };

    private static JsonArray Rows(Dictionary<string, int> hundredths) =>
        new([.. hundredths.OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => (JsonNode)new JsonObject
    {
        ["district"] = s.Key,
        ["rank"] = 1 + hundredths.Values.Count(other => other > s.Value),
        ["score"] = s.Value / 100m,
    })]);
}
