using FluentValidation;
using MediatR;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Assessment.Adjustments;

/// <summary>
/// Whose place an adjustment would move that nobody has proposed. The proposal is judged as if it were recorded, and is not: neither it nor its identity is known afterwards.
/// </summary>
[Requires(Scopes.AssessmentRead)]
public sealed record PreviewAdjustment(Caller Caller, ProposeAdjustment Proposal) : IQuery<AdjustmentPreview>
{
    internal sealed class Handler(Effects effects, IRecords records, IEntries entries, IUnits units, IEnumerable<IValidator<ProposeAdjustment>> rules, SharedRules shared)
        : IRequestHandler<PreviewAdjustment, AdjustmentPreview>
    {
        public async Task<AdjustmentPreview> Handle(PreviewAdjustment query, CancellationToken ct)
        {
            var (p, tree) = (query.Proposal, units.Current);
            List<FieldError> errors = [.. shared.Check(p, new(query.Caller, "", [])), .. rules.SelectMany(r => r.Validate(p).Errors).Select(Validation.Error)];
            if (errors.Count > 0) return new(new Outcome.Invalid(errors), null);
            DataScope.Demand(tree, query.Caller, p.Unit);
            if ((await records.Find("assessment.schemes", p.Scheme, ct))?.As<SchemeView>() is not { Versions: [.., var version], Year: var year }) return new(new Outcome.Refused(AdjustmentRefusals.SchemeNotPublished), null);
            if (p.Misfit(version.Content, tree) is { } refusal) return new(new Outcome.Refused(refusal), null);

            var head = await entries.Head(ct);
            var counted = new ApprovedAdjustment(p.Id, p.Unit, p.Indicator, p.Delta, p.Clause, p.Document);
            return await effects.Of(year, counted, head.Index, query.Caller, ct) is var (moves, hidden)
                ? new(null, new(AdjustmentStatus.Proposed, moves, hidden, new(head.Index, head.RecordedAt)))
                : new(null, null);
        }
    }
}

/// <param name="Instead">Why it could not be proposed.</param>
/// <param name="Effect">Null when it could not, or when nobody is ranked in that year.</param>
public sealed record AdjustmentPreview(Outcome? Instead, AdjustmentEffect? Effect);
