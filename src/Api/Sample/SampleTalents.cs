using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// The talents of the year: 29, 41 and 77 persons. Some never came or left again, and one who left was recruited once more, so that counting recruitments gives one too many.
/// </summary>
internal static class SampleTalents
{
    private static readonly Track[] Tracks =
    [
        new("industry", 29, "4306A0D02", ["market", "referral", "referral", "campus"], [], ["associate-senior", "associate-senior", "senior"],
            ["新区智能装备有限公司", "洞庭生物科技有限公司", "新区城市建设有限公司"]),
        new("culture-tourism", 41, "4306A0D04", ["market", "campus", "kuaipin"], ["panda-park", "agri-tourism-town", "water-centre"], [null, "junior", "intermediate"],
            ["湖景文旅发展有限公司"]),
        new("wellness", 77, "4306A0D13", ["commissioned", "vocational", "vocational", "in-house"], ["institution-care", "community-care", "home-care"],
            [null, "junior", "junior", "intermediate"], ["湖康养老产业有限公司", "颐湖护理服务中心"]),
    ];

    private static readonly string[] Modes = ["full-time", "full-time", "full-time", "part-time", "flexible"];

    private static readonly string[] LeavingReasons = ["个人原因离岗", "合同到期未续", "服务期满"];

    public static IEnumerable<SampleStep> Steps()
    {
        var draw = new SplitMix64(2024_04);
        var steps = new List<SampleStep>();
        var number = 0;
        foreach (var track in Tracks)
        {
            for (var i = 0; i < track.Count; i++)
            {
                var on = SampleCalendar.NextWorkingDay(SampleCalendar.Draw(draw, new(2024, 1, 15), new(2024, 11, 15)));
                var site = track.Sites.Length == 0 ? null : track.Sites[i % track.Sites.Length];
                steps.AddRange(Engagement(draw, track, "t-24-" + SampleWords.Digits(++number, 4), site, on));
            }
        }

        return [.. steps, .. Again(draw, steps), .. Mistakes(steps)];
    }

    private static IEnumerable<SampleStep> Engagement(SplitMix64 draw, Track track, string person, string? site, DateOnly on)
    {
        var body = new JsonObject { ["id"] = draw.Uuid(), ["person"] = person, ["track"] = track.Code, ["mode"] = draw.Pick(Modes) };
        if (draw.Pick(track.Titles) is { } title) body["titleLevel"] = title;
        body["channel"] = draw.Pick(track.Channels);
        if (site is not null) body["site"] = site;
        body["employer"] = draw.Pick(track.Employers);
        body["unit"] = track.Unit;
        var recruited = new SampleStep((string)body["id"]!, "talent.recruitments.recruit", Recording(draw, on, 5), body, on) { NamesItself = true };
        yield return recruited;
        if (!draw.Chance(96))
        {
            yield return End(draw, recruited, "未到岗", SampleCalendar.NextWorkingDay(recruited.RecordedOn.AddDays(20)));
            yield break;
        }

        var arriving = SampleCalendar.NextWorkingDay(recruited.RecordedOn.AddDays(draw.Between(3, 25)));
        var arrived = new SampleStep(recruited.Stream, "talent.recruitments.arrive", Recording(draw, arriving, 3), [], arriving);
        yield return arrived;
        if (on.Month <= 6 && draw.Chance(10))
            yield return End(draw, recruited, draw.Pick(LeavingReasons), SampleCalendar.NextWorkingDay(arrived.RecordedOn.AddDays(draw.Between(40, 90))));
    }

    // whoever left first comes back, on the same track and elsewhere
    private static IEnumerable<SampleStep> Again(SplitMix64 draw, List<SampleStep> steps)
    {
        var left = steps.Where(s => s.Command.EndsWith(".end", StringComparison.Ordinal) && (string)Recruited(steps, s)["track"]! == "wellness").MinBy(s => s.RecordedAt)!;
        var before = Recruited(steps, left);
        var site = Tracks[^1].Sites.First(s => s != (string?)before["site"]);
        return Engagement(draw, Tracks[^1], (string)before["person"]!, site, SampleCalendar.NextWorkingDay(left.RecordedOn.AddDays(21))).Take(2);
    }

    // a mode typed wrongly, and a leaving entered on somebody who stayed; both put right
    private static IEnumerable<SampleStep> Mistakes(List<SampleStep> steps)
    {
        var mistaken = steps.First(s => (string?)s.Body["mode"] == "flexible");
        var right = (JsonObject)mistaken.Body.DeepClone();
        mistaken.Body["mode"] = "full-time";
        yield return mistaken.Replacement(SampleCalendar.At(SampleCalendar.NextWorkingDay(mistaken.RecordedOn.AddDays(12)), 9, 30), right, "用人方式录入有误");

        var stayed = steps.Last(s => s.Command.EndsWith(".arrive", StringComparison.Ordinal) && s.RecordedOn < new DateOnly(2024, 6, 1)
            && !steps.Exists(e => e.Stream == s.Stream && e.Command.EndsWith(".end", StringComparison.Ordinal)));
        var on = SampleCalendar.NextWorkingDay(stayed.RecordedOn.AddDays(15));
        var leaving = new SampleStep(stayed.Stream, "talent.recruitments.end", SampleCalendar.At(on, 9, 30), new JsonObject { ["reason"] = "合同到期未续" }, on);
        yield return leaving;
        yield return leaving.Reversal(SampleCalendar.At(SampleCalendar.NextWorkingDay(on.AddDays(3)), 14, 30), "误录，本人仍在岗");
    }

    private static SampleStep End(SplitMix64 draw, SampleStep recruited, string reason, DateOnly on) =>
        new(recruited.Stream, "talent.recruitments.end", Recording(draw, on, 3), new JsonObject { ["reason"] = reason }, on);

    private static JsonObject Recruited(List<SampleStep> steps, SampleStep later) => steps.First(s => s.Stream == later.Stream).Body;

    private static DateTimeOffset Recording(SplitMix64 draw, DateOnly on, int days) =>
        SampleCalendar.Recording(draw.Chance(70) ? on : SampleCalendar.NextWorkingDay(on.AddDays(draw.Between(1, days))), draw);

    private sealed record Track(string Code, int Count, string Unit, string[] Channels, string[] Sites, string?[] Titles, string[] Employers);
}
