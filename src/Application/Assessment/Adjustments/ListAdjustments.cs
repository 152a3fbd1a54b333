using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Assessment.Adjustments;

[Requires(Scopes.AssessmentRead)]
public sealed record ListAdjustments(Caller Caller, PageRequest Page) : Listing<AdjustmentView>(Caller, Page);

[Requires(Scopes.AssessmentRead)]
public sealed record FindAdjustment(Caller Caller, Guid Stream) : Finding<AdjustmentView>(Caller, Stream);
