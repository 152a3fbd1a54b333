using System.Globalization;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Results;

/// <summary>The periods of an assessed year as they are written: <c>2024</c>, <c>2024-Q1</c>, <c>2024-03</c>.</summary>
public static class AssessedPeriod
{
    /// <summary>First day of the period; null when it is none of this kind and year.</summary>
    public static DateOnly? FirstDay(Period period, IndicatorPeriod kind, int year)
    {
        foreach (var (written, first, _) in Of(kind, year))
        {
            if (written == period) return first;
        }

        return null;
    }

    /// <summary>First day of what is written as a period of any kind; null when it is none.</summary>
    public static DateOnly? FirstDay(Period period) =>
        period.Text.Length >= 4 && int.TryParse(period.Text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0
            ? Enum.GetValues<IndicatorPeriod>().Select(kind => FirstDay(period, kind, year)).FirstOrDefault(day => day is not null) : null;

    /// <summary>All of a year, the first first.</summary>
    public static IEnumerable<(Period Written, DateOnly First, DateOnly Last)> Of(IndicatorPeriod kind, int year)
    {
        var months = kind switch { IndicatorPeriod.Year => 12, IndicatorPeriod.Quarter => 3, _ => 1 };
        for (var month = 1; month <= 12; month += months)
        {
            var first = new DateOnly(year, month, 1);
            yield return (Written(kind, year, month), first, first.AddMonths(months).AddDays(-1));
        }
    }

    public static Period Example(IndicatorPeriod kind, int year) => Written(kind, year, 1);

    private static Period Written(IndicatorPeriod kind, int year, int month) => new(kind switch
    {
        IndicatorPeriod.Year => year.ToString("D4", CultureInfo.InvariantCulture),
        IndicatorPeriod.Quarter => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-Q{((month - 1) / 3) + 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}"),
    });
}
