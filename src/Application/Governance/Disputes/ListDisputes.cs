using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Governance.Disputes;

[Requires(Scopes.GovernanceRead)]
public sealed record ListDisputes(Caller Caller, PageRequest Page) : ListQuery<DisputeView>(Caller, Page);

[Requires(Scopes.GovernanceRead)]
public sealed record FindDispute(Caller Caller, Guid Stream) : FindQuery<DisputeView>(Caller, Stream);
