using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Assessment.Adjustments;

[Requires(Scopes.AssessmentRead)]
public sealed record ListScoreAdjustments(Caller Caller, PageRequest Page) : ListQuery<AdjustmentView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindScoreAdjustment(Caller Caller, Guid Stream) : FindQuery<AdjustmentView>(Caller, Stream);
