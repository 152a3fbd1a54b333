namespace NanhuOrg.Api.Contracts;

/// <summary>What a recorded command answers.</summary>
/// <param name="Id">Identity of the record.</param>
/// <param name="Version">Stream version after it: the ETag.</param>
/// <param name="LedgerIndex">Index of its last entry; can be passed on as <c>asOf</c> or <c>atLeast</c>.</param>
public record ReceiptV1(string Id, long Version, long LedgerIndex);

/// <param name="Next">Relative address of the next page; null on the last one.</param>
public sealed record PageV1<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>What was known: right after entry <see cref="Index"/> (-1: nothing), recorded at <see cref="RecordedAt"/>.</summary>
public sealed record AsOfV1(long Index, DateTimeOffset? RecordedAt);
