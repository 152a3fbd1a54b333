namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// Working days as Monday to Friday. Public holidays, and weekends that are worked instead of them, are fixed anew every year by the State Council and are not known
/// here: over a holiday a term ends earlier than the calendar on the wall says, and whoever closes it must wait longer.
/// </summary>
public static class Weekdays
{
    /// <summary>The day on which a term of so many working days is over. The day it begins on does not count (Civil Code art. 201).</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) left--;
        }

        return day;
    }
}
