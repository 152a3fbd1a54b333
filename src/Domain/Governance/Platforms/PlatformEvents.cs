using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Governance.Platforms;

/// <summary>群英断是非平台建立.</summary>
/// <param name="Community">Code of the community or village it serves; one open platform each.</param>
[EventName("governance.platform-established.v1")]
public sealed record PlatformEstablished(UnitCode Community, string Venue, DateOnly OccurredOn) : DomainEvent<Platform>(OccurredOn);

/// <summary>平台撤销.</summary>
[EventName("governance.platform-closed.v1")]
public sealed record PlatformClosed(FreeText? Reason, DateOnly OccurredOn) : DomainEvent<Platform>(OccurredOn);
