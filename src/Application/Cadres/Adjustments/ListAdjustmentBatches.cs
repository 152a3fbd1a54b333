using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Cadres.Adjustments;

[Requires(Scopes.CadresRead)]
public sealed record ListAdjustmentBatches(Caller Caller, PageRequest Page) : ListQuery<AdjustmentBatchView>(Caller, Page);

[Requires(Scopes.CadresRead)]
public sealed record FindAdjustmentBatch(Caller Caller, Guid Stream) : FindQuery<AdjustmentBatchView>(Caller, Stream);
