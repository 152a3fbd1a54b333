using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>Plans the disputes of one community, step by step, until the year's end.</summary>
internal sealed class SampleCasePlanner(SplitMix64 draw, SampleCommunity community, IReadOnlyList<string> panel)
{
    private static readonly DateOnly Autumn = new(2024, 11, 11);
    private static readonly DateTimeOffset YearsEnd = SampleCalendar.At(SampleCalendar.LastDay, 17, 20);

    private readonly List<SampleStep> steps = [];
    private string id = "";
    private DateOnly today;
    private DateTimeOffset clock;

    /// <summary>A course that would run into the next year is drawn again: then it began earlier or went faster.</summary>
    public SampleCase Plan(SampleCourse course)
    {
        do
        {
            Begin(course);
        }
        while (today > SampleCalendar.LastDay || clock > YearsEnd);
        return new(id, community, course, steps.ToList());
    }

    private void Begin(SampleCourse course)
    {
        steps.Clear();
        clock = default;
        id = draw.Uuid();

        // What is still open at the end of the year has mostly come late in it.
        var first = course == SampleCourse.Open && draw.Chance(72) ? Autumn : SampleCalendar.FirstDay;
        today = SampleCalendar.Draw(draw, first, SampleCalendar.LastDay);
        Register();
        switch (course)
        {
            case SampleCourse.Open:
                if (draw.Chance(80)) Assign();
                if (draw.Chance(55)) Mediate(draw.Between(1, 2));
                break;
            case SampleCourse.Resolved when draw.Chance(30):
                Record("record-mediation", Method()); // settled on the spot
                Resolve();
                break;
            case SampleCourse.Ended or SampleCourse.EndedThenResolved or SampleCourse.EndedThenReopened:
                Assign();
                Mediate(draw.Between(1, 3));
                Pass(draw.Between(1, 15));
                Record("end", new JsonObject { ["reason"] = draw.Pick(SampleWords.EndReasons) });
                if (course == SampleCourse.Ended) break;
                Reopen(SampleWords.ResumeReasons);
                if (course == SampleCourse.EndedThenResolved) Resolve();
                break;
            default:
                Assign();
                Mediate(1 + draw.Weighted(60, 28, 12));
                if (!draw.Chance(55)) Pass(draw.Between(1, 12));
                Resolve();
                if (course == SampleCourse.Resolved) break;
                Reopen(SampleWords.ReopenReasons);
                if (course == SampleCourse.ResolvedAgain) Resolve();
                break;
        }
    }

    private void Register()
    {
        var category = SampleWords.Categories[community.IsVillage ? draw.Weighted(30, 4, 16, 9, 31, 10) : draw.Weighted(38, 27, 13, 9, 3, 10)];
        var body = new JsonObject
        {
            ["id"] = id,
            ["community"] = community.Code,
            ["category"] = category,
            ["source"] = SampleWords.Sources[draw.Weighted(41, 26, 17, 10, 6)],
        };
        if (draw.Chance(85)) body["partyCount"] = 2 + draw.Weighted(78, 12, 5, 3, 2);
        if (draw.Chance(62)) body["summary"] = draw.Pick(SampleWords.SummariesOf(category));
        Record("register", body);
    }

    private void Assign()
    {
        if (!draw.Chance(60)) Pass(draw.Between(1, 3));
        var mediators = panel.ToList();
        draw.Shuffle(mediators);
        Record("assign-mediators", new JsonObject { ["mediators"] = new JsonArray(mediators.Take(1 + draw.Weighted(45, 40, 15)).Select(m => (JsonNode)m).ToArray()) });
    }

    private void Mediate(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Pass(i == 0 ? draw.Between(0, 5) : draw.Between(2, 14));
            Record("record-mediation", Method());
        }
    }

    private JsonObject Method() => draw.Chance(90) ? new JsonObject { ["method"] = draw.Pick(SampleWords.Methods) } : [];

    private void Resolve() => Record("resolve", new JsonObject { ["agreement"] = draw.Chance(36) ? "written" : "oral" });

    private void Reopen(string[] reasons)
    {
        Pass(draw.Between(6, 85));
        Record("reopen", new JsonObject { ["reason"] = draw.Pick(reasons) });
        Mediate(draw.Between(1, 2));
    }

    /// <summary>Days go by; meetings are mostly held on working days.</summary>
    private void Pass(int days)
    {
        today = today.AddDays(days);
        if (draw.Chance(75)) today = SampleCalendar.NextWorkingDay(today);
    }

    private void Record(string verb, JsonObject body)
    {
        var day = today.AddDays(draw.Weighted(80, 14, 6) switch { 0 => 0, 1 => draw.Between(1, 3), _ => draw.Between(4, 12) });
        if (draw.Chance(85)) day = SampleCalendar.NextWorkingDay(day);

        // The ledger opened on 2 January at nine; what happened on New Year's Day came in then.
        if (day <= SampleCalendar.FirstDay) day = SampleCalendar.FirstDay.AddDays(1);
        var at = SampleCalendar.Recording(day, draw);
        clock = at > clock ? at : clock;
        steps.Add(new(id, "governance.disputes." + verb, clock, body, today) { NamesItself = verb == "register" });
    }
}
