using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Governance.Platforms;

[Requires(Scopes.GovernanceRead)]
public sealed record ListPlatforms(Caller Caller, PageRequest Page) : Listing<PlatformView>(Caller, Page);

[Requires(Scopes.GovernanceRead)]
public sealed record FindPlatform(Caller Caller, Guid Stream) : Finding<PlatformView>(Caller, Stream);
