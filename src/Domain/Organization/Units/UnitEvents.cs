using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Units;

/// <summary>单位登记.</summary>
/// <param name="Code">The unit's own code, unique for ever.</param>
/// <param name="Parent">Code of the unit above; null for the district alone.</param>
/// <param name="Category">Assessment category (党群, 经济 …) as a free short word; null where none applies.</param>
[EventName("organization.unit-registered.v1")]
public sealed record UnitRegistered(UnitCode Code, string Name, UnitKind Kind, UnitCode? Parent, CategoryCode? Category, DateOnly OccurredOn) : DomainEvent<Unit>(OccurredOn);

/// <summary>单位更名.</summary>
[EventName("organization.unit-renamed.v1")]
public sealed record UnitRenamed(string Name, DateOnly OccurredOn) : DomainEvent<Unit>(OccurredOn);

/// <summary>单位调整隶属. What happened before that day stays with the unit above of its own day.</summary>
[EventName("organization.unit-moved.v1")]
public sealed record UnitMoved(UnitCode Parent, DateOnly OccurredOn) : DomainEvent<Unit>(OccurredOn);

/// <summary>单位调整考核类别: among which units it is assessed from that day on. What a scheme declares for its year stays as declared.</summary>
/// <param name="Category">Null where it is assessed among none from now on.</param>
[EventName("organization.unit-recategorized.v1")]
public sealed record UnitRecategorized(CategoryCode? Category, DateOnly OccurredOn) : DomainEvent<Unit>(OccurredOn);

/// <summary>单位撤销. What it recorded stays: nothing cascades into the ledger.</summary>
[EventName("organization.unit-closed.v1")]
public sealed record UnitClosed(FreeText? Reason, DateOnly OccurredOn) : DomainEvent<Unit>(OccurredOn);

[CodeList("unitKind")]
public enum UnitKind
{
    [JsonStringEnumMemberName("district")] District,
    [JsonStringEnumMemberName("street")] Street,
    [JsonStringEnumMemberName("community")] Community,
    [JsonStringEnumMemberName("village")] Village,
    [JsonStringEnumMemberName("department")] Department,
    [JsonStringEnumMemberName("enterprise")] Enterprise,
}

[CodeList("unitStatus")]
public enum UnitStatus
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("closed")] Closed,
}
