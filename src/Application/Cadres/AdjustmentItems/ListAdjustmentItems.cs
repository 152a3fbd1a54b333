using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Requires(Scopes.CadresRead)]
public sealed record ListAdjustmentItems(Caller Caller, PageRequest Page) : Listing<AdjustmentItemView>(Caller, Page);

[Requires(Scopes.CadresRead)]
public sealed record FindAdjustmentItem(Caller Caller, Guid Stream) : Finding<AdjustmentItemView>(Caller, Stream);
