using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Organization.Policies;

/// <summary>A policy that was set at least once, with all its values.</summary>
[Topic("organization.policies"), Requires(Scopes.OrganizationRead)]
public sealed record PolicyView(PolicyName Name, IReadOnlyList<PolicyValue> Values, long Version) : IView<Policy, PolicyView>
{
    DateOnly IView.ListedOn => Values[0].EffectiveFrom;

    public static PolicyView Of(Policy p, long version) => new(p.Name!.Value, p.Values, version);
}

/// <summary>What holds today.</summary>
/// <param name="LegalReference">Of a default: that it is one, and is still to be confirmed.</param>
/// <param name="EffectiveFrom">Null for a default, which no day began.</param>
/// <param name="Version">0 while nothing has been set.</param>
public sealed record PolicyInForce(
    PolicyName Name, string Value, string LegalReference, DateOnly? EffectiveFrom, bool IsDefault, IReadOnlyList<PolicyValue> Values, long Version)
{
    public static PolicyInForce Of(PolicyName name, PolicyView? set, DateOnly today)
    {
        var (values, version) = (set?.Values ?? [], set?.Version ?? 0);
        return Policy.SetOn(values, today) is { } value
            ? new(name, value.Value, value.LegalReference, value.EffectiveFrom, false, values, version)
            : new(name, Policy.DefaultOf(name), Chinese.Name("policyDefault", name.Code()) ?? "", null, true, values, version);
    }
}
