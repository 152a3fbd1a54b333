using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Assessment.Rankings;

namespace NanhuOrg.Api.Admin.Assessment.Rankings;

/// <summary>The days between which a year's assessment can be looked at, with those on which something was recorded for it.</summary>
internal sealed record AsOfSpan(DateOnly From, DateOnly To, IReadOnlyDictionary<DateOnly, int> Marks)
{
    // what is late comes in the first months of the next year; by its middle the assessment is over
    private const int MonthsAfter = 6;

    public static async Task<AsOfSpan> Of(Desk desk, int year)
    {
        var (from, end) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var latest = end.AddMonths(MonthsAfter) is var over && over < desk.Today ? over : desk.Today;
        var marks = await desk.Ask(new GetAssessmentDays(desk.Caller, from, latest));
        var last = marks.Keys.DefaultIfEmpty(end).Max();
        return new(from, latest < end ? latest < from ? from : latest : last > end ? last : end, marks);
    }
}
