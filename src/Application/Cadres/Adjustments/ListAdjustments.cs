using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Cadres.Adjustments;

[Requires(Scopes.CadresRead)]
public sealed record ListAdjustments(Caller Caller, PageRequest Page) : Listing<AdjustmentBatchView>(Caller, Page);

[Requires(Scopes.CadresRead)]
public sealed record FindAdjustment(Caller Caller, Guid Stream) : Finding<AdjustmentBatchView>(Caller, Stream);
