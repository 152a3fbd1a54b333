namespace NanhuOrg.Domain.Kernel;

/// <summary>The district's own time. Asia/Shanghai has had no summer time since 1991, so that the zone's database need not be installed.</summary>
public static class China
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The date on which a moment lies there.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The moment at which a day begins there.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
