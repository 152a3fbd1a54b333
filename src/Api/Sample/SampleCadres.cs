using System.Text.Json.Nodes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// The cadre adjustments of the year: seven batches, 116 person-times of 112 persons. Two more were proposed and cancelled, one before the appointment and one after it.
/// </summary>
internal static class SampleCadres
{
    private static readonly (string Name, DateOnly Opened, int Items)[] Batches =
    [
        ("二〇二四年第一批", new(2024, 1, 15), 14), ("二〇二四年第二批", new(2024, 3, 6), 19), ("二〇二四年第三批", new(2024, 4, 22), 12), ("二〇二四年第四批", new(2024, 6, 17), 21),
        ("二〇二四年第五批", new(2024, 8, 12), 17), ("二〇二四年第六批", new(2024, 10, 14), 18), ("二〇二四年第七批", new(2024, 11, 18), 15),
    ];

    private static readonly Slot[] Slots =
    [
        new("rank-promotion", "senior", 37, "rank", [("四级主任科员", "三级主任科员"), ("三级主任科员", "二级主任科员"), ("二级主任科员", "一级主任科员")]),
        new("key-use", "frontline-middle", 46, "post", [("一般岗位中层副职", "重点岗位中层副职"), ("中层副职", "重点岗位中层正职"), ("业务骨干", "中层副职")]),
        new("promotion", "young", 15, "post", [("一级科员", "副科级领导职务"), ("中层正职", "副科级领导职务")]),
        new("lateral", null, 8, "post", [("副科级领导职务", "副科级领导职务（交流）")]),
        new("removal", null, 3, "post", [("中层正职", null)]),
        new("retirement", null, 4, "post", [("正科级干部", null), ("副科级干部", null)]),
        new("other", null, 3, "post", [("试用期副科级领导职务", "副科级领导职务")]),
    ];

    /// <summary>Four of the 18 others were in an earlier batch already, so that counting person-times is not counting persons.</summary>
    private const int SecondTimes = 4;

    public static IEnumerable<SampleStep> Steps()
    {
        var draw = new SplitMix64(2024_05);
        var steps = new List<SampleStep>();
        steps.Add(Policy("cadre-attendance", "2/3", "《党政领导干部选拔任用工作条例》关于集体讨论到会人数的规定（示例）"));
        steps.Add(Policy("cadre-notice-days", "5", "《党政领导干部选拔任用工作条例》关于任前公示期限的规定（示例）"));
        var seats = Seats(draw);
        for (var b = 0; b < Batches.Length; b++) steps.AddRange(Batch(draw, b, seats.Where(s => s.Batch == b).ToList()));
        return steps;
    }

    /// <summary>Who is adjusted how in which batch. Only who comes a second time has a number already given.</summary>
    private static List<Seat> Seats(SplitMix64 draw)
    {
        var slots = Slots.SelectMany(s => Enumerable.Repeat(s, s.Count)).ToList();
        draw.Shuffle(slots);
        var seats = new List<Seat>();
        var (at, number) = (0, 0);
        for (var b = 0; b < Batches.Length; b++)
        {
            for (var i = 0; i < Batches[b].Items; i++)
            {
                var slot = slots[at++];
                var again = slot.Group is null && b > 2 ? Earlier(seats, b) : null;
                seats.Add(new(b, slot, again ?? Person(++number), again is not null));
            }
        }

        seats.Add(new(2, Slots[2], Person(++number), false) { CancelledBefore = true });
        seats.Add(new(4, Slots[3], Person(++number), false) { CancelledAfter = true });
        return seats;
    }

    private static string? Earlier(List<Seat> seats, int batch) => seats.Count(s => s.Again) == SecondTimes
        ? null
        : seats.First(s => s.Batch < batch - 1 && s.Slot.Group is not null && seats.Count(other => other.Person == s.Person) == 1).Person;

    private static IEnumerable<SampleStep> Batch(SplitMix64 draw, int number, List<Seat> seats)
    {
        var (name, opened, _) = Batches[number];
        var id = draw.Uuid();
        var decided = SampleCalendar.NextWorkingDay(opened.AddDays(draw.Between(13, 16)));
        var shown = SampleCalendar.NextWorkingDay(decided.AddDays(1));
        var closed = SampleCalendar.NextWorkingDay(Weekdays.After(shown, 5));
        var due = draw.Between(9, 11);
        var present = due - draw.Below(3);
        var begins = Step(id, "adjustments.open", opened, 9, new JsonObject { ["id"] = id, ["name"] = name });
        yield return new(id, begins.Command, begins.RecordedAt, begins.Body, opened) { NamesItself = true };
        yield return Step(id, "adjustments.decide", decided, 17, new JsonObject { ["due"] = due, ["present"] = present, ["inFavour"] = present - draw.Below(2) });
        yield return Step(id, "adjustments.open-notice", shown, 9, []);
        yield return Step(id, "adjustments.close-notice", closed, 17, []);
        var takesOffice = SampleCalendar.NextWorkingDay(closed.AddDays(1));
        foreach (var step in seats.SelectMany(seat => Item(draw, id, seat, opened, decided, takesOffice))) yield return step;
    }

    private static IEnumerable<SampleStep> Item(SplitMix64 draw, string batch, Seat seat, DateOnly opened, DateOnly decided, DateOnly takesOffice)
    {
        var id = draw.Uuid();
        var (from, to) = draw.Pick(seat.Slot.Changes);
        var change = new JsonObject();
        if (from is not null) change["from"] = from;
        if (to is not null) change["to"] = to;
        var body = new JsonObject { ["id"] = id, ["batch"] = batch, ["person"] = seat.Person, ["kind"] = seat.Slot.Kind };
        if (seat.Slot.Group is { } group) body["group"] = group;
        body["unit"] = draw.Pick(SampleUnits.Assessed.Where(u => u.Since <= opened && u.Category is not ("community" or "enterprise")).ToList()).Code;
        body[seat.Slot.Field] = change;
        var proposing = SampleCalendar.NextWorkingDay(opened.AddDays(draw.Between(0, 2)));
        yield return new(id, "cadres.adjustment-items.propose", SampleCalendar.At(proposing, 11, 0), body, proposing) { NamesItself = true };

        var looking = SampleCalendar.NextWorkingDay(proposing.AddDays(draw.Between(3, 5)));
        if (seat.CancelledBefore)
        {
            yield return Step(id, "adjustment-items.check", looking, 15, Checks(draw, "failed"));
            yield return Step(id, "adjustment-items.cancel", SampleCalendar.NextWorkingDay(looking.AddDays(2)), 10, new JsonObject { ["reason"] = "档案核查未通过，不再作为人选" });
            yield break;
        }

        // some archives lack a page at first
        if (draw.Chance(4)) yield return Step(id, "adjustment-items.check", looking, 10, Checks(draw, "failed"));
        yield return Step(id, "adjustment-items.check", looking, 15, Checks(draw, "passed"));
        var leaves = seat.Slot.Kind is "retirement" or "removal";
        yield return Step(id, "adjustment-items.appoint", leaves ? SampleCalendar.NextWorkingDay(decided.AddDays(1)) : takesOffice, 10, []);
        if (seat.CancelledAfter)
            yield return Step(id, "adjustment-items.cancel", SampleCalendar.NextWorkingDay(takesOffice.AddDays(12)), 10, new JsonObject { ["reason"] = "本人因健康原因不能到任，任命撤回" });
    }

    private static JsonObject Checks(SplitMix64 draw, string archive) => new()
    {
        ["archive"] = archive,
        ["personalMatters"] = draw.Chance(60) ? "passed" : "not-applicable",
        ["discipline"] = "passed",
        ["petitions"] = draw.Chance(15) ? "passed" : "not-applicable",
    };

    private static SampleStep Policy(string name, string value, string reference)
    {
        var body = new JsonObject { ["name"] = name, ["value"] = value, ["legalReference"] = reference, ["effectiveFrom"] = SampleCalendar.FirstDay.Iso() };
        return new(name, "organization.policies.set", SampleCalendar.At(new(2024, 1, 2), 9, 0), body) { NamesItself = true };
    }

    private static SampleStep Step(string stream, string command, DateOnly on, int hour, JsonObject body) =>
        new(stream, "cadres." + command, SampleCalendar.At(on, hour, 0), body, on);

    private static string Person(int number) => "c-24-" + SampleWords.Digits(number, 4);

    private sealed record Slot(string Kind, string? Group, int Count, string Field, (string? From, string? To)[] Changes);

    /// <param name="Again">Whether the person was in an earlier batch.</param>
    private sealed record Seat(int Batch, Slot Slot, string Person, bool Again)
    {
        public bool CancelledBefore { get; init; }

        public bool CancelledAfter { get; init; }
    }
}
