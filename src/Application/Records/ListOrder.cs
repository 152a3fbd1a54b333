using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Records;

/// <summary>
/// In which order a list is read. Systems read in the order of recording and miss nothing that comes meanwhile; people read from the newest backwards. By the view's own date,
/// a record
/// keeps its place as long as that date is not corrected.
/// </summary>
public enum ListOrder
{
    [JsonStringEnumMemberName("recorded")] Recorded,
    [JsonStringEnumMemberName("-recorded")] RecordedLastFirst,
    [JsonStringEnumMemberName("occurred")] Occurred,
    [JsonStringEnumMemberName("-occurred")] OccurredLastFirst,
}

public static class ListOrders
{
    public static readonly IReadOnlyList<string> All = [.. Codes.All(typeof(ListOrder))];

    public static bool IsByOccurrence(this ListOrder order) => order is ListOrder.Occurred or ListOrder.OccurredLastFirst;

    public static bool IsBackwards(this ListOrder order) => order is ListOrder.RecordedLastFirst or ListOrder.OccurredLastFirst;
}
