using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

/// <summary>Never by whoever submitted it, nor by the assessed unit.</summary>
[Command("assessment.results.verify", Writes.Changes), Requires(Scopes.AssessmentReview)]
public sealed record VerifyResult(Guid Id) : ICommand<Result>, IRecords<ResultVerified>, IHappensWhenRecorded
{
    public Guid Stream => Id;

    public Decision<Result> Decide(Result result, DecisionContext context) => result.Unit is { } unit && context.BelongsTo(unit)
        ? ResultRefusals.OwnUnit
        : result.Decide(new ResultVerified(result.Value, result.Items, context.Actor, context.Today));
}
