using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Organization.Policies;

/// <summary>All policies, those never set with their defaults. They hold for every unit, so every caller may know them.</summary>
[Requires(Scopes.OrganizationRead)]
public sealed record ListPolicies(Caller Caller) : IQuery<Page<PolicyInForce>>
{
    internal sealed class Handler(IReadModel records, IClock clock) : IRequestHandler<ListPolicies, Page<PolicyInForce>>
    {
        public async Task<Page<PolicyInForce>> Handle(ListPolicies query, CancellationToken ct)
        {
            var found = new List<PolicyInForce>();
            foreach (var name in Enum.GetValues<PolicyName>()) found.Add(await records.InForce(name, clock.Today(), ct));
            return new(found, null) { Total = found.Count };
        }
    }
}

[Requires(Scopes.OrganizationRead)]
public sealed record FindPolicy(Caller Caller, string Name) : IQuery<PolicyInForce?>
{
    internal sealed class Handler(IReadModel records, IClock clock) : IRequestHandler<FindPolicy, PolicyInForce?>
    {
        public async Task<PolicyInForce?> Handle(FindPolicy query, CancellationToken ct) =>
            Enum.GetValues<PolicyName>().Where(n => n.Code() == query.Name).Cast<PolicyName?>().SingleOrDefault() is { } name
                ? await records.InForce(name, clock.Today(), ct)
                : null;
    }
}

internal static class PolicyRecords
{
    public static async Task<PolicyInForce> InForce(this IReadModel records, PolicyName name, DateOnly today, CancellationToken ct)
    {
        var row = await records.Find("organization.policies", Policy.StreamOf(name), ct);
        return PolicyInForce.Of(name, row?.As<PolicyView>(), today);
    }
}
