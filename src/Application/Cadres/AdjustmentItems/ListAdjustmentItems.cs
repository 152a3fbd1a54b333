using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Requires(Scopes.CadresRead)]
public sealed record ListAdjustmentItems(Caller Caller, PageRequest Page) : ListQuery<AdjustmentItemView>(Caller, Page);

[Requires(Scopes.CadresRead)]
public sealed record FindAdjustmentItem(Caller Caller, Guid Stream) : FindQuery<AdjustmentItemView>(Caller, Stream);
