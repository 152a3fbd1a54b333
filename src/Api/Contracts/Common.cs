using System.Text.Json.Serialization;

namespace NanhuOrg.Api.Contracts;

/// <summary>What a recorded command answers.</summary>
/// <param name="Id">Identity of the record.</param>
/// <param name="Version">Stream version after it: the ETag.</param>
/// <param name="LedgerIndex">Index of its last entry; can be passed on as <c>asOf</c> or <c>atLeast</c>.</param>
public record ReceiptV1(string Id, long Version, long LedgerIndex);

/// <summary>What the ledger says of a record besides what is in it.</summary>
public abstract record RecordV1
{
    /// <summary>Running number, <c>调解-2024-0417</c>: to be said, and found by; other systems keep the id.</summary>
    public string Number { get; init; } = "";

    /// <summary>When it was recorded first.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Pseudonymous id of the person who recorded it first; the client, where it acted for nobody.</summary>
    public string RecordedBy { get; init; } = "";
}

/// <param name="Next">Relative address of the next page; null on the last one.</param>
/// <param name="Total">How many there are on all pages, at the moment of this one; left out where nobody counts them.</param>
public sealed record PageV1<T>(IReadOnlyList<T> Items, string? Next, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Total = null);

/// <summary>What was known: right after entry <see cref="Index"/> (-1: nothing), recorded at <see cref="RecordedAt"/>.</summary>
public sealed record AsOfV1(long Index, DateTimeOffset? RecordedAt);
