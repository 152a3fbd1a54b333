using NanhuOrg.Application.Entries;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>The entries that scores follow from.</summary>
public interface IAssessmentEntries
{
    /// <summary>Entries of schemes, results, adjustments and publications after one index and up to another, in index order.</summary>
    IAsyncEnumerable<StoredEntry> Between(long after, long upTo, CancellationToken ct);
}
