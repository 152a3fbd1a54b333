using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>Schemes, results and adjustments folded from the ledger's own bytes, entry by entry: what a score follows from besides figures.</summary>
internal sealed class AssessmentBook
{
    // booked elsewhere, by the writer
    private static readonly FigureCatalogue NoFigures = new([], []);

    private readonly Dictionary<Guid, History<Scheme>> schemes = [];
    private readonly Dictionary<Guid, History<Result>> results = [];
    private readonly Dictionary<Guid, History<ScoreAdjustment>> adjustments = [];

    /// <summary>Index of the last entry that was taken in.</summary>
    public long Last { get; private set; } = -1;

    public void Take(StoredEntry stored)
    {
        Last = stored.Index;
        switch (stored.Topic)
        {
            case "assessment.schemes": Take(schemes, stored); break;
            case "assessment.results": Take(results, stored); break;
            default: Take(adjustments, stored); break;
        }
    }

    /// <summary>Takes in an entry that nobody has recorded; of what scores do not follow from, it takes nothing.</summary>
    public void Take(Supposed supposed)
    {
        switch (supposed.State)
        {
            case Scheme: Take(schemes, supposed); break;
            case Result: Take(results, supposed); break;
            case ScoreAdjustment: Take(adjustments, supposed); break;
        }
    }

    /// <summary>What stands of a year: the published scheme of the downward direction with what was verified and approved under it; null when there is none.</summary>
    public AssessedYear? Of(int year)
    {
        if (schemes.Values.Select(h => h.State).FirstOrDefault(s => s.Year == year && s is { Direction: AssessmentDirection.Downward, Latest: not null }) is not { Latest: { } version } scheme) return null;
        return new(
            scheme.Id,
            version,
            [
                .. results.Values.Select(h => h.State).Where(r => r.Scheme == scheme.Id && r is { Unit: not null, Status: ResultStatus.Verified })
                    .Select(r => new VerifiedResult(r.Id, r.Indicator, r.Unit!, r.Period, r.Value, r.Items)),
            ],
            [
                .. adjustments.Values.Select(h => h.State).Where(a => a.Scheme == scheme.Id && a is { Unit: not null, Status: AdjustmentStatus.Approved })
                    .Select(a => new ApprovedAdjustment(a.Id, a.Unit!, a.Indicator, a.Delta, a.Clause, a.Document)),
            ]);
    }

    private static void Take<TState>(Dictionary<Guid, History<TState>> histories, StoredEntry stored)
        where TState : class, IState<TState>
    {
        var entry = EntryBytes.Read(stored.Bytes);
        Take(histories, stored.Stream, StoredForm.Read(entry.Id, entry.Type, entry.Data));
    }

    private static void Take<TState>(Dictionary<Guid, History<TState>> histories, Supposed supposed)
        where TState : class, IState<TState> => Take(histories, supposed.Stream, supposed.Recorded);

    private static void Take<TState>(Dictionary<Guid, History<TState>> histories, Guid stream, Recorded recorded)
        where TState : class, IState<TState> =>
        histories[stream] = (histories.GetValueOrDefault(stream) ?? History<TState>.Empty(stream)).With(recorded, NoFigures).Next;
}

/// <summary>Everything recorded that the scores of a year follow from; figures come to it.</summary>
internal sealed record AssessedYear(Guid Scheme, SchemeVersion Version, IReadOnlyList<VerifiedResult> Results, IReadOnlyList<ApprovedAdjustment> Adjustments);
