using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Governance.Platforms;

[Command("governance.platforms.close", Writes.Changes), Requires(Scopes.GovernanceWrite)]
public sealed record ClosePlatform(Guid Id, FreeText? Reason, DateOnly OccurredOn)
    : ICommand<Platform>, IRecords<PlatformClosed>
{
    public Guid Stream => Id;

    DateOnly? ICommand.OccurredOn => OccurredOn;

    public Decision<Platform> Decide(Platform platform, DecisionContext context) => platform.Decide(new PlatformClosed(Reason, OccurredOn));
}
