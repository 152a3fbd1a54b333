using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

/// <summary>
/// Back to whoever submitted it. Its own submitter may do so too: that takes back, and verifies nothing. Nobody else of the assessed unit
/// does, which might be glad to be rid of a low value.
/// </summary>
[Command("assessment.results.return", Writes.Changes), Requires(Scopes.AssessmentReview)]
public sealed record ReturnResult(Guid Id, FreeText Reason) : ICommand<Result>, IRecords<ResultReturned>, IHappensWhenRecorded
{
    public Guid Stream => Id;

    public Decision<Result> Decide(Result result, DecisionContext context) =>
        result.Unit is { } unit && result.SubmittedBy != context.Actor && context.BelongsTo(unit)
            ? ResultRefusals.OwnUnit
            : result.Decide(new ResultReturned(Reason, context.Actor, context.Today));
}
