using System.Globalization;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Assessment.Rankings;

/// <summary>One of two moments in an address: an index, as the interface has it, or a day, which is all that was recorded until its end.</summary>
/// <param name="Day">Null where the address has an index.</param>
internal sealed record Instant(Moment Moment, DateOnly? Day)
{
    /// <summary>Null when the address names none. Two of them may stand in either order.</summary>
    public static Instant? Of(Desk desk, string name) =>
        long.TryParse(desk.Asked(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? new(new(desk.Query.Integer(name, -1), null, null), null)
            : desk.Day(name, bound: false) is { } day ? Of(day) : null;

    public static Instant Of(DateOnly day) => new(new(null, Desk.EndOf(day), null), day);

    /// <summary>The day that a moment lies on, for a date field.</summary>
    public static DateOnly? DayOf(AsOf asOf) => asOf.RecordedAt is { } at ? China.DayOf(at) : null;
}
