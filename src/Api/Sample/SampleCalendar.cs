using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Sample;

/// <summary>The year 2024 as an office lives it: public holidays, working weekends, a season that begins after the Spring Festival, and the hours at which clerks record.</summary>
internal static class SampleCalendar
{
    public static readonly DateOnly FirstDay = new(2024, 1, 1);
    public static readonly DateOnly LastDay = new(2024, 12, 31);

    private static readonly TimeOnly[] OfficeHours = [new(9, 30), new(14, 30), new(17, 20)];
    private static readonly TimeOnly OnDuty = new(16, 0);

    private static readonly (DateOnly First, DateOnly Last)[] Holidays =
    [
        (new(2024, 1, 1), new(2024, 1, 1)), (new(2024, 2, 10), new(2024, 2, 17)), (new(2024, 4, 4), new(2024, 4, 6)), (new(2024, 5, 1), new(2024, 5, 5)),
        (new(2024, 6, 10), new(2024, 6, 10)), (new(2024, 9, 15), new(2024, 9, 17)), (new(2024, 10, 1), new(2024, 10, 7)),
    ];

    private static readonly DateOnly[] WorkingWeekends =
        [new(2024, 2, 4), new(2024, 2, 18), new(2024, 4, 7), new(2024, 4, 28), new(2024, 5, 11), new(2024, 9, 14), new(2024, 9, 29), new(2024, 10, 12)];

    /// <summary>Running totals of the days' weights, so that a day is drawn in proportion to how much happens on it.</summary>
    private static readonly int[] UpTo = Totals();

    public static DateOnly DayOf(DateTimeOffset moment) => China.DayOf(moment);

    public static DateTimeOffset At(DateOnly day, int hour, int minute) => new(day, new TimeOnly(hour, minute), China.Offset);

    public static bool Works(DateOnly day) =>
        WorkingWeekends.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day));

    /// <summary>One of the moments at which records are entered on that day. Few, so that a day's lines travel in few batches.</summary>
    public static DateTimeOffset Recording(DateOnly day, SplitMix64 draw) => new(day, Works(day) ? draw.Pick(OfficeHours) : OnDuty, China.Offset);

    public static DateOnly NextWorkingDay(DateOnly day)
    {
        while (!Works(day)) day = day.AddDays(1);
        return day;
    }

    public static DateOnly Draw(SplitMix64 draw, DateOnly first, DateOnly last)
    {
        var before = first == FirstDay ? 0 : UpTo[first.DayNumber - FirstDay.DayNumber - 1];
        var at = before + draw.Below(UpTo[last.DayNumber - FirstDay.DayNumber] - before);
        var index = Array.BinarySearch(UpTo, at + 1);
        return FirstDay.AddDays(index >= 0 ? index : ~index);
    }

    private static bool IsHoliday(DateOnly day) => Array.Exists(Holidays, h => h.First <= day && day <= h.Last);

    private static int Weight(DateOnly day) => Season(day) * (Works(day) ? 12 : IsHoliday(day) ? 1 : 3);

    /// <summary>People come back for the festival, quarrels come after it; summer brings heat, noise and building sites.</summary>
    private static int Season(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, _) => 88,
        (2, < 10) => 55,
        (2, < 18) => 40,
        (2, _) => 138,
        (3, <= 20) => 132,
        (3, _) => 104,
        (4, _) => 92,
        (5, _) => 96,
        (6, _) => 118,
        (7, _) => 146,
        (8, _) => 139,
        (9, _) => 101,
        (10, _) => 97,
        (11, _) => 86,
        _ => 78,
    };

    private static int[] Totals()
    {
        var totals = new int[LastDay.DayNumber - FirstDay.DayNumber + 1];
        var total = 0;
        for (var i = 0; i < totals.Length; i++) totals[i] = total += Weight(FirstDay.AddDays(i));
        return totals;
    }
}
