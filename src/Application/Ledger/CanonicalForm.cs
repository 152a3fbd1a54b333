using System.Globalization;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Ledger;

/// <summary>Everything derived as text lines, one form for both engines, so that equal means byte for byte.</summary>
public static class CanonicalForm
{
    public static string Of(long index, int nth, Booking b) => string.Create(
        CultureInfo.InvariantCulture,
        $"figure|{index}|{nth}|{b.Figure}|{b.Year}|{b.Unit}|{b.Subject}|{b.OccurredOn:yyyy-MM-dd}|{Quantity(b.Quantity)}|{b.Dimensions}");

    public static string Of(Guid stream, ListedRow row) => string.Create(
        CultureInfo.InvariantCulture, $"record|{stream}|{row.Topic}|{row.Unit}|{row.ListedOn:yyyy-MM-dd}|{row.FirstIndex}|{row.Version}|{row.View}");

    public static string Of(Claim claim, Guid stream) => $"claim|{claim.Kind}|{claim.Value}|{stream}";

    private static string Quantity(decimal quantity) => quantity.ToString("0.############################", CultureInfo.InvariantCulture);
}
