using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// The mistakes of a year and how they are put right. The cases hold the truth; a mistake is planted in the first recording, and the correction restores the truth, so what
/// is counted at the end does not depend on the mistakes, while what was known in between does.
/// </summary>
internal sealed class SampleCorrections
{
    private readonly SplitMix64 draw;
    private readonly List<SampleCase> plain;
    private readonly HashSet<SampleCase> taken = [];
    private readonly List<SampleStep> steps = [];

    public SampleCorrections(SplitMix64 draw, IEnumerable<SampleCase> cases)
    {
        this.draw = draw;
        plain = cases.Where(c => c.Course == SampleCourse.Resolved).ToList();
        draw.Shuffle(plain);
    }

    public IReadOnlyList<SampleStep> Steps()
    {
        for (var i = 0; i < 9; i++) ResolutionOnTheWrongCase();
        for (var i = 0; i < 2; i++) EndedByMistake();
        for (var i = 0; i < 7; i++) WrongField("community", "社区选择有误", c => draw.Pick(SampleUnits.Communities.Where(u => u.Code != c.Community.Code).ToList()).Code);
        for (var i = 0; i < 5; i++) WrongField("category", "类别选择有误", c => draw.Pick(SampleWords.Categories.Where(k => k != (string)c.First.Body["category"]!).ToList()));
        for (var i = 0; i < 2; i++) WrongField("partyCount", "当事方数录入有误", _ => 7);
        for (var i = 0; i < 4; i++) DatedIntoTheNextMonth();
        for (var i = 0; i < 2; i++) DatedTooEarly();
        return steps;
    }

    /// <summary>The resolution of one case is entered on another of the same community that is still being mediated; it is reversed, and entered where it belongs.</summary>
    private void ResolutionOnTheWrongCase()
    {
        var (wrong, right) = (
            from a in plain.Where(HasRoomBeforeLast)
            from b in plain
            where a != b && !taken.Contains(b) && a.Community == b.Community
                && b.Last.RecordedAt > a.BeforeLast.RecordedAt && b.Last.OccurredOn >= a.BeforeLast.OccurredOn
                && b.Last.OccurredOn <= a.Last.OccurredOn && b.Last.RecordedAt.AddDays(8) < a.Last.RecordedAt
            select (a, b)).First();
        taken.UnionWith([wrong, right]);

        var mistake = new SampleStep(wrong.Id, right.Last.Command, right.Last.RecordedAt, (JsonObject)right.Last.Body.DeepClone(), right.Last.OccurredOn);
        var noticed = Later(mistake.RecordedOn, 1, 4);
        right.Last.RecordedAt = noticed;
        steps.AddRange([mistake, mistake.Reversal(noticed, "误录至其他案件")]);
    }

    private void EndedByMistake()
    {
        var chosen = Take(HasRoomBeforeLast);
        var on = chosen.BeforeLast.RecordedOn;
        var mistake = new SampleStep(chosen.Id, "governance.disputes.end", Later(on, 1, 2), new JsonObject { ["reason"] = SampleWords.EndReasons[0] }, on);
        steps.AddRange([mistake, mistake.Reversal(Later(mistake.RecordedOn, 1, 2), "仍在调解，误录为终止")]);
    }

    private void WrongField(string field, string reason, Func<SampleCase, JsonNode> wrong)
    {
        var chosen = Take(c => c.First.RecordedOn.Month < 12 && c.First.Body.ContainsKey(field));
        var step = chosen.First;
        var right = (JsonObject)step.Body.DeepClone();
        step.Body[field] = wrong(chosen);
        steps.Add(step.Replacement(Later(step.RecordedOn, 2, 20), right, reason));
    }

    /// <summary>Resolved in the last days of a month, entered in the next one under the day of entry.</summary>
    private void DatedIntoTheNextMonth()
    {
        var step = Take(c => c.Last.OccurredOn is { Day: >= 25, Month: < 12 }).Last;
        var right = (JsonObject)step.Body.DeepClone();
        var on = step.OccurredOn;
        var entered = SampleCalendar.NextWorkingDay(new DateOnly(on.Year, on.Month + 1, 2));
        if (step.RecordedOn < entered) step.RecordedAt = SampleCalendar.Recording(entered, draw);
        step.OccurredOn = entered;
        steps.Add(step.Replacement(Later(step.RecordedOn, 3, 15), right, "化解日期误填为录入日期"));
    }

    /// <summary>Entered under the day of the last mediation, though the agreement came in the month after.</summary>
    private void DatedTooEarly()
    {
        var chosen = Take(c => c.BeforeLast.OccurredOn.Month < c.Last.OccurredOn.Month && c.Last.RecordedOn.Month < 12);
        var right = (JsonObject)chosen.Last.Body.DeepClone();
        chosen.Last.OccurredOn = chosen.BeforeLast.OccurredOn;
        steps.Add(chosen.Last.Replacement(Later(chosen.Last.RecordedOn, 3, 15), right, "化解日期误填为调解日期"));
    }

    private bool HasRoomBeforeLast(SampleCase c) =>
        !taken.Contains(c) && c.Last.RecordedAt - c.BeforeLast.RecordedAt > TimeSpan.FromDays(11) && c.Last.OccurredOn > c.BeforeLast.RecordedOn.AddDays(9);

    private SampleCase Take(Func<SampleCase, bool> fits)
    {
        var chosen = plain.First(c => !taken.Contains(c) && fits(c));
        taken.Add(chosen);
        return chosen;
    }

    private DateTimeOffset Later(DateOnly day, int atLeast, int atMost) =>
        SampleCalendar.Recording(SampleCalendar.NextWorkingDay(day.AddDays(draw.Between(atLeast, atMost))), draw);
}
