namespace NanhuOrg.Application.Ledger;

/// <summary>Records that say what was computed from others: who makes them computes them again.</summary>
public interface IComputedRecords
{
    /// <summary>Those that do not say what follows from the entries up to theirs, in words.</summary>
    IAsyncEnumerable<string> Wrong(long upTo, CancellationToken ct);
}
