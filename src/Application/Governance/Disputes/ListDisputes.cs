using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Governance.Disputes;

[Requires(Scopes.GovernanceRead)]
public sealed record ListDisputes(Caller Caller, PageRequest Page) : Listing<DisputeView>(Caller, Page);

[Requires(Scopes.GovernanceRead)]
public sealed record FindDispute(Caller Caller, Guid Stream) : Finding<DisputeView>(Caller, Stream);
