using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>One panel mediation platform per community or village, set up in three waves; one loses its venue in August and is founded anew.</summary>
internal static class SamplePlatforms
{
    private const int Anew = 9;

    private static readonly (int Count, DateOnly First, DateOnly Last)[] Waves =
        [(11, new(2024, 1, 3), new(2024, 1, 26)), (9, new(2024, 2, 26), new(2024, 3, 29)), (4, new(2024, 4, 22), new(2024, 5, 17))];

    public static IEnumerable<SampleStep> Steps()
    {
        var draw = new SplitMix64(2024_02);
        var communities = SampleUnits.Communities.ToList();
        draw.Shuffle(communities);
        var steps = new List<SampleStep>();
        foreach (var (count, first, last) in Waves)
        {
            for (var i = 0; i < count; i++)
            {
                var on = SampleCalendar.NextWorkingDay(SampleCalendar.Draw(draw, first, last));
                var recorded = draw.Chance(75) ? on : SampleCalendar.NextWorkingDay(on.AddDays(draw.Between(1, 6)));
                steps.Add(Establish(draw, communities[steps.Count], on, SampleCalendar.Recording(recorded, draw)));
            }
        }

        var closing = steps[Anew];
        steps.Add(new(closing.Stream, "governance.platforms.close", SampleCalendar.At(new(2024, 8, 20), 17, 20), new JsonObject { ["reason"] = "原场所改造" }, new(2024, 8, 20)));
        steps.Add(Establish(draw, communities[Anew], new(2024, 9, 12), SampleCalendar.At(new(2024, 9, 13), 9, 30)));

        // A venue typed wrongly and put right later.
        var mistaken = steps[Anew + 3];
        var right = (JsonObject)mistaken.Body.DeepClone();
        mistaken.Body["venue"] = "街道会议室";
        steps.Add(mistaken.Replacement(SampleCalendar.At(SampleCalendar.NextWorkingDay(mistaken.RecordedOn.AddDays(8)), 14, 30), right, "场所录入有误"));
        return steps;
    }

    private static SampleStep Establish(SplitMix64 draw, SampleCommunity community, DateOnly on, DateTimeOffset at)
    {
        var id = draw.Uuid();
        var venue = draw.Pick(community.IsVillage ? SampleWords.VillageVenues : SampleWords.Venues);
        var body = new JsonObject { ["id"] = id, ["community"] = community.Code, ["venue"] = venue };
        return new(id, "governance.platforms.establish", at, body, on) { NamesItself = true };
    }
}
