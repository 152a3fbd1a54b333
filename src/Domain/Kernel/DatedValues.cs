namespace NanhuOrg.Domain.Kernel;

/// <summary>What something is from a day on, until the next of its kind begins.</summary>
/// <param name="From">The first day (Asia/Shanghai) on which it is so.</param>
public sealed record DatedValue<T>(DateOnly From, T Value);

/// <summary>What something was, day by day: in order of their first days, no two of the same day.</summary>
public static class DatedValues
{
    /// <summary>What it was on a day; before the first one began, what the first one says, since nothing else was ever known of that time.</summary>
    public static T? On<T>(this IReadOnlyList<DatedValue<T>> values, DateOnly day) => values.Count == 0 ? default : (values.LastOrDefault(v => v.From <= day) ?? values[0]).Value;

    /// <summary>The last, which holds until further notice.</summary>
    public static T? Latest<T>(this IReadOnlyList<DatedValue<T>> values) => values.Count == 0 ? default : values[^1].Value;

    /// <summary>With what it is from a day on that is not before the last one's; of the same day the later word stands.</summary>
    public static IReadOnlyList<DatedValue<T>> Then<T>(this IReadOnlyList<DatedValue<T>> values, DateOnly from, T value) =>
        [.. values.Where(v => v.From != from), new(from, value)];
}
