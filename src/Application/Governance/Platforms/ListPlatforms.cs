using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Governance.Platforms;

[Requires(Scopes.GovernanceRead)]
public sealed record ListPlatforms(Caller Caller, PageRequest Page) : ListQuery<PlatformView>(Caller, Page);

[Requires(Scopes.GovernanceRead)]
public sealed record FindPlatform(Caller Caller, Guid Stream) : FindQuery<PlatformView>(Caller, Stream);
