using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Assessment.Results;

public sealed class AssessedPeriodTests
{
    [Theory]
    [InlineData(IndicatorPeriod.Year, 1, "2024", "2024", "2024-12-31")]
    [InlineData(IndicatorPeriod.Quarter, 4, "2024-Q1", "2024-Q4", "2024-03-31")]
    [InlineData(IndicatorPeriod.Month, 12, "2024-01", "2024-12", "2024-01-31")]
    public void A_year_is_covered_without_gaps(IndicatorPeriod kind, int count, string first, string last, string firstEnds)
    {
        var all = AssessedPeriod.Of(kind, 2024).ToList();
        all.Should().HaveCount(count);
        (all[0].Written, all[^1].Written, all[0].Last).Should().Be((new Period(first), new Period(last), DateOnly.ParseExact(firstEnds, "yyyy-MM-dd")));
        (all[0].First, all[^1].Last).Should().Be((new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31)));
        all.Zip(all.Skip(1)).All(p => p.First.Last.AddDays(1) == p.Second.First).Should().BeTrue();
        all.Should().OnlyContain(p => AssessedPeriod.FirstDay(p.Written, kind, 2024) == p.First && AssessedPeriod.FirstDay(p.Written) == p.First);
    }

    [Theory]
    [InlineData("2025-Q1")]
    [InlineData("2024-01")]
    [InlineData("2024-Q5")]
    public void What_is_no_period_of_this_kind_and_year_has_no_first_day(string text) => AssessedPeriod.FirstDay(new(text), IndicatorPeriod.Quarter, 2024).Should().BeNull();

    [Theory]
    [InlineData("")]
    [InlineData("去年")]
    [InlineData("0000")]
    [InlineData("2024-Q5")]
    [InlineData("2024-13")]
    public void What_is_no_period_at_all_has_none_either(string text) => AssessedPeriod.FirstDay(new(text)).Should().BeNull();
}
