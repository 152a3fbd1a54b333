using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Policies;

/// <summary>制度参数设定.</summary>
/// <param name="Value">A whole number or a fraction as text: <c>5</c>, <c>2/3</c>.</param>
/// <param name="LegalReference">The rule that says so.</param>
/// <param name="Unit">The district, for which it holds.</param>
/// <param name="OccurredOn">The day from which it holds; it may lie ahead.</param>
[EventName("organization.policy-set.v1")]
public sealed record PolicySet(PolicyName Name, string Value, string LegalReference, UnitCode Unit, DateOnly OccurredOn) : DomainEvent<Policy>(OccurredOn);
