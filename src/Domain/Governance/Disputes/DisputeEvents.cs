using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Governance.Disputes;

/// <summary>矛盾纠纷登记. No party is named: People's Mediation Law (2010) on secrecy; residents' identities are not accepted at all.</summary>
/// <param name="Community">Code of the community or village in which the dispute arose.</param>
/// <param name="PartyCount">Number of parties; null where the front line did not count them.</param>
[EventName("governance.dispute-registered.v2")]
public sealed record DisputeRegistered(
    UnitCode Community, DisputeCategory Category, DisputeSource Source, int? PartyCount, FreeText? Summary, DateOnly OccurredOn) : DomainEvent<Dispute>(OccurredOn);

/// <summary>指派调解员.</summary>
/// <param name="Mediators">Pseudonymous person ids.</param>
[EventName("governance.mediators-assigned.v1")]
public sealed record MediatorsAssigned(IReadOnlyList<PersonId> Mediators, DateOnly OccurredOn) : DomainEvent<Dispute>(OccurredOn);

/// <summary>调解一次.</summary>
[EventName("governance.mediation-held.v1")]
public sealed record MediationHeld(string? Method, DateOnly OccurredOn) : DomainEvent<Dispute>(OccurredOn);

/// <summary>纠纷化解. Oral or written agreement: People's Mediation Law arts. 28-30.</summary>
[EventName("governance.dispute-resolved.v1")]
public sealed record DisputeResolved(AgreementForm Agreement, string? AgreementNumber, DateOnly OccurredOn) : DomainEvent<Dispute>(OccurredOn);

/// <summary>调解终止,未达成协议. People's Mediation Law art. 26.</summary>
[EventName("governance.mediation-ended.v1")]
public sealed record MediationEnded(FreeText Reason, DateOnly OccurredOn) : DomainEvent<Dispute>(OccurredOn);

/// <summary>重新受理: after a resolution that did not hold, or after mediation had ended.</summary>
[EventName("governance.dispute-reopened.v1")]
public sealed record DisputeReopened(FreeText Reason, DateOnly OccurredOn) : DomainEvent<Dispute>(OccurredOn);

/// <summary>
/// The first form of the registration, kept readable for ever: it knew only whether somebody had walked in or not, and called the place its unit.
/// </summary>
[EventName("governance.dispute-registered.v1")]
public sealed record DisputeRegisteredV1(UnitCode Unit, DisputeCategory Category, bool WalkIn, FreeText? Summary, DateOnly OccurredOn)
    : DomainEvent<Dispute>(OccurredOn), IRetired<DisputeRegistered>
{
    public DisputeRegistered Upcast() => new(Unit, Category, WalkIn ? DisputeSource.WalkIn : DisputeSource.Transfer, null, Summary, OccurredOn);
}

[CodeList("disputeCategory")]
public enum DisputeCategory
{
    [JsonStringEnumMemberName("neighbour")] Neighbour,
    [JsonStringEnumMemberName("property")] Property,
    [JsonStringEnumMemberName("family")] Family,
    [JsonStringEnumMemberName("labour")] Labour,
    [JsonStringEnumMemberName("land")] Land,
    [JsonStringEnumMemberName("other")] Other,
}

[CodeList("disputeSource")]
public enum DisputeSource
{
    [JsonStringEnumMemberName("walk-in")] WalkIn,
    [JsonStringEnumMemberName("visit")] Visit,
    [JsonStringEnumMemberName("hotline")] Hotline,
    [JsonStringEnumMemberName("transfer")] Transfer,
    [JsonStringEnumMemberName("online")] Online,
}

[CodeList("agreementForm")]
public enum AgreementForm
{
    [JsonStringEnumMemberName("oral")] Oral,
    [JsonStringEnumMemberName("written")] Written,
}

[CodeList("disputeStatus")]
public enum DisputeStatus
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("resolved")] Resolved,
    [JsonStringEnumMemberName("ended")] Ended,
}

/// <summary>How a case was concluded, as a statistical breakdown.</summary>
[CodeList("disputeOutcome")]
public enum DisputeOutcome
{
    [JsonStringEnumMemberName("oral-agreement")] OralAgreement,
    [JsonStringEnumMemberName("written-agreement")] WrittenAgreement,
    [JsonStringEnumMemberName("no-agreement")] NoAgreement,
}
