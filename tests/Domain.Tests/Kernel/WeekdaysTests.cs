using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class WeekdaysTests
{
    [Theory]
    [InlineData("2024-05-06", 5, "2024-05-13")] // Monday: Tuesday to Friday, and the next Monday
    [InlineData("2024-05-10", 1, "2024-05-13")] // Friday
    [InlineData("2024-05-11", 1, "2024-05-13")] // Saturday
    [InlineData("2024-05-12", 5, "2024-05-17")] // Sunday: the whole week
    [InlineData("2024-05-06", 0, "2024-05-06")]
    [InlineData("2024-12-30", 10, "2025-01-13")]
    [InlineData("2024-09-30", 1, "2024-10-01")] // the National Day is not known here
    public void A_term_begins_on_the_day_after_and_skips_weekends(string from, int days, string end) =>
        Weekdays.After(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), days).ToString("yyyy-MM-dd").Should().Be(end);
}
