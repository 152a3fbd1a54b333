using System.Globalization;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;

namespace NanhuOrg.Application.Replay;

/// <summary>Everything derived as text lines, one form for both engines, so that equal means byte for byte.</summary>
public static class CanonicalForm
{
    public static string Of(long index, int nth, Booking b) => string.Create(
        CultureInfo.InvariantCulture,
        $"figure|{index}|{nth}|{b.Figure}|{b.Year}|{b.Unit}|{b.Subject}|{b.OccurredOn:yyyy-MM-dd}|{Quantity(b.Quantity)}|{b.Dimensions}");

    public static string Of(ListEntry listed)
    {
        if (listed is not { Row: { Place: var place } row, First: { } first }) return $"record|{listed.Stream}|{listed.Topic}|{Number(listed.Number)}|";
        var culture = CultureInfo.InvariantCulture;
        // what has no number is not searched either
        var searched = listed.Number is null ? "" : place.Words;
        return string.Create(
            culture, $"record|{listed.Stream}|{row.Topic}|{Number(listed.Number)}|{place.Unit}|{place.ListedOn:yyyy-MM-dd}|{place.State}|{string.Join(' ', row.Terms)}|")
            + string.Create(culture, $"{first.Index}|{first.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}|{first.Client}|{first.Person}|{searched}|{row.Version}|{row.View}");
    }

    public static string OfKey(string kind, string value, Guid stream) => $"claim|{kind}|{value}|{stream}";

    private static string Number(RunningNumber? number) => number is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{number.Year}-{number.Nth}");

    private static string Quantity(decimal quantity) => quantity.ToString("0.############################", CultureInfo.InvariantCulture);
}
