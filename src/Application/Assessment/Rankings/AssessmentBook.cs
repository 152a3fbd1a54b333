using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Rankings;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>Schemes, results, adjustments and publications folded from the ledger's own bytes, entry by entry: what a score follows from besides figures.</summary>
internal sealed class AssessmentBook
{
    private readonly Dictionary<Guid, History<Scheme>> schemes = [];
    private readonly Dictionary<Guid, History<Result>> results = [];
    private readonly Dictionary<Guid, History<ScoreAdjustment>> adjustments = [];
    private readonly Dictionary<Guid, History<PublishedRankings>> publications = [];

    private readonly List<Taken> all = [];

    /// <summary>When each entry was recorded, in index order.</summary>
    public IEnumerable<DateTimeOffset> Moments => all.Select(t => t.At);

    public void Take(StoredEntry stored)
    {
        var entry = EntryBytes.Read(stored.Bytes);
        Take(new Taken(stored.Index, stored.Topic, stored.Stream, entry.At, StoredForm.Read(entry)));
    }

    /// <summary>The book as it was right after an entry. Nothing is read again: whoever drags a slider through a year asks for hundreds of these.</summary>
    public AssessmentBook AsOf(long index)
    {
        var book = new AssessmentBook();
        foreach (var taken in all.TakeWhile(t => t.Index <= index)) book.Take(taken);
        return book;
    }

    /// <summary>The book with an entry that nobody has recorded; of what scores do not follow from, it takes nothing.</summary>
    public AssessmentBook With(DryRunEntry supposed)
    {
        if (supposed.State is Scheme or Result or ScoreAdjustment or PublishedRankings)
            Take(new Taken(long.MaxValue, supposed.Topic, supposed.Stream, DateTimeOffset.MaxValue, supposed.Recorded));
        return this;
    }

    /// <summary>What stands of a year: the published scheme of the downward direction with what was verified and approved under it; null when there is none.</summary>
    public AssessedYear? Of(int year)
    {
        if (schemes.Values.Select(h => h.State).FirstOrDefault(
            s => s.Year == year && s is { Direction: AssessmentDirection.Downward, Latest: not null }) is not { Latest: { } version } scheme) return null;
        return new(
            new(scheme.Id),
            version,
            scheme.Units,
            Settled(year),
            [
                .. results.Values.Select(h => h.State).Where(r => r.Scheme.Id == scheme.Id && r is { Unit: not null, Status: ResultStatus.Verified })
                    .Select(r => new VerifiedResult(r.Id, r.Indicator!, r.Unit!, r.Period!, r.Value, r.Items)),
            ],
            [
                .. adjustments.Values.Select(h => h.State).Where(a => a.Scheme.Id == scheme.Id && a is { Unit: not null, Status: AdjustmentStatus.Approved })
                    .Select(a => new ApprovedAdjustment(a.Id, a.Unit!, a.Indicator, a.Delta, a.Clause, a.Document)),
            ]);
    }

    // published when the year was over: whoever was ranked is who was assessed
    private IReadOnlyList<AssessedUnit>? Settled(int year) =>
        publications.GetValueOrDefault(PublishRanking.StreamOf(year))?.State.All.LastOrDefault(p => p.OccurredOn.Year > year)?.Rows
            .Select(r => new AssessedUnit(r.Unit, r.Category)).ToList();

    private void Take(Taken taken)
    {
        all.Add(taken);
        switch (taken.Topic)
        {
            case "assessment.schemes": Take(schemes, taken); break;
            case "assessment.results": Take(results, taken); break;
            case "assessment.rankings": Take(publications, taken); break;
            default: Take(adjustments, taken); break;
        }
    }

    private static void Take<TState>(Dictionary<Guid, History<TState>> histories, Taken taken)
        where TState : class, IState<TState>
    {
        var history = histories.GetValueOrDefault(taken.Stream) ?? History<TState>.Empty(taken.Stream);
        histories[taken.Stream] = history.With(taken.Recorded);
    }

    private sealed record Taken(long Index, string Topic, Guid Stream, DateTimeOffset At, StreamEntry Recorded);
}

/// <summary>Everything recorded that the scores of a year follow from; figures come to it.</summary>
/// <param name="Declared">Who is assessed, by the scheme; null where it does not say.</param>
/// <param name="Settled">Who was ranked in the last publication after the year's end; null where there is none.</param>
internal sealed record AssessedYear(
    Reference<Scheme> Scheme, SchemeVersion Version, IReadOnlyList<AssessedUnit>? Declared, IReadOnlyList<AssessedUnit>? Settled, IReadOnlyList<VerifiedResult> Results,
    IReadOnlyList<ApprovedAdjustment> Adjustments);
