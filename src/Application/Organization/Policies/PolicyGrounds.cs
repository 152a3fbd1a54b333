using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Organization.Policies;

/// <summary>Policies as grounds of a decision, for every area.</summary>
public static class PolicyGrounds
{
    public static Ground AsGround(this PolicyName name) => Ground.Of<Policy>(Policy.StreamOf(name));

    public static Fraction InForceOn(this Grounds grounds, DateOnly day, PolicyName name) =>
        (grounds.Find<Policy>(Policy.StreamOf(name)) ?? Policy.NeverSet(name)).InForceOn(day);
}
