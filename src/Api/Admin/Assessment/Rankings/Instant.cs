using System.Globalization;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Assessment.Rankings;

/// <summary>One of two moments in an address: an index, as the interface has it, or a day, which is all that was recorded until its end.</summary>
internal static class Instant
{
    /// <summary>Null when the address names none, or something else.</summary>
    public static Moment? Of(Desk desk, string name) =>
        long.TryParse(desk.Asked(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) && index >= -1 ? new(index, null, null)
        : desk.Day(name) is { } day ? new(null, Desk.EndOf(day), null)
        : null;

    /// <summary>The day that a moment lies on, for a date field.</summary>
    public static DateOnly? DayOf(AsOf asOf) => asOf.RecordedAt is { } at ? China.DayOf(at) : null;
}
