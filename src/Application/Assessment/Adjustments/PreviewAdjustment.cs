using MediatR;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>
/// Whose place an adjustment would move that nobody has proposed. The proposal is decided as if it were recorded, and is not: neither it nor its identity is known afterwards.
/// </summary>
[Requires(Scopes.AssessmentRead)]
public sealed record PreviewAdjustment(Caller Caller, ProposeScoreAdjustment Proposal) : IQuery<AdjustmentPreview>
{
    internal sealed class Handler(Recorder recorder, Effects effects, SchemeYears years, IEntries entries) : IRequestHandler<PreviewAdjustment, AdjustmentPreview>
    {
        public async Task<AdjustmentPreview> Handle(PreviewAdjustment query, CancellationToken ct)
        {
            var p = query.Proposal;
            var outcome = (await recorder.Try(p, query.Caller, ct)).Outcome;
            if (outcome is not Outcome.Accepted) return new(outcome, null);
            var head = await entries.Head(ct);
            var counted = new ApprovedAdjustment(p.Id, p.Unit, p.Indicator, p.Delta, p.Clause, p.Document);
            return await years.Of(p.Scheme.Id, ct) is { } year && await effects.Of(year, counted, head.Index, query.Caller, ct) is var (moves, hidden)
                ? new(null, new(AdjustmentStatus.Proposed, moves, hidden, new(head.Index, head.RecordedAt)))
                : new(null, null);
        }
    }
}

/// <param name="Instead">Why it could not be proposed.</param>
/// <param name="Effect">Null when it could not, or when nobody is ranked in that year.</param>
public sealed record AdjustmentPreview(Outcome? Instead, AdjustmentEffect? Effect);
