using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Governance.Platforms;

/// <summary>Panel mediation platform (群英断是非平台) of one community or village.</summary>
public sealed record Platform(Guid Id) : IState<Platform>
{
    public UnitCode? Community { get; private init; }

    public string Venue { get; private init; } = "";

    public DateOnly EstablishedOn { get; private init; }

    public DateOnly? ClosedOn { get; private init; }

    public PlatformStatus Status => ClosedOn is null ? PlatformStatus.Open : PlatformStatus.Closed;

    public IEnumerable<UniqueKey> UniqueKeys => Community is not null && ClosedOn is null ? [new(PlatformRefusals.CommunityKey, Community.Text)] : [];

    UnitCode? IState.Unit => Community;

    public static Platform Start(Guid id) => new(id);

    public Refusal? Bars(Type happening) => happening == typeof(PlatformEstablished)
        ? Community is null ? null : PlatformRefusals.AlreadyEstablished
        : Community is null ? PlatformRefusals.NotEstablished
        : ClosedOn is not null ? PlatformRefusals.AlreadyClosed
        : null;

    public Refusal? Refuses(DomainEvent<Platform> happening) => happening switch
    {
        _ when Bars(happening.GetType()) is { } barred => barred,
        PlatformClosed when happening.OccurredOn < EstablishedOn => PlatformRefusals.ClosedBeforeEstablished.With("date", EstablishedOn.Iso()),
        _ => null,
    };

    public Platform After(DomainEvent<Platform> happening) => happening switch
    {
        PlatformEstablished e => this with { Community = e.Community, Venue = e.Venue, EstablishedOn = e.OccurredOn },
        PlatformClosed e => this with { ClosedOn = e.OccurredOn },
        _ => throw new UnknownEventException(happening, typeof(Platform)),
    };
}

[CodeList("platformStatus")]
public enum PlatformStatus
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("closed")] Closed,
}

public static class PlatformRefusals
{
    public static readonly Refusal AlreadyEstablished = new("governance.platforms.already-established");
    public static readonly Refusal NotEstablished = new("governance.platforms.not-established");
    public static readonly Refusal AlreadyClosed = new("governance.platforms.already-closed");
    public static readonly Refusal ClosedBeforeEstablished = new("governance.platforms.closed-before-established");
    public static readonly Refusal CommunityTaken = new("governance.platforms.community-taken");
    public static readonly UniqueKeyKind CommunityKey = new("governance.platforms.community", CommunityTaken);
}
