using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;

namespace NanhuOrg.Application.Organization.Policies;

/// <summary>Policies as dependencies of a decision, for every area.</summary>
public static class PolicyDependencies
{
    public static Dependency AsDependency(this PolicyName name) => Dependency.Of<Policy>(Policy.StreamOf(name));

    public static Fraction InForceOn(this DecisionContext context, DateOnly day, PolicyName name) =>
        (context.Find<Policy>(Policy.StreamOf(name)) ?? Policy.NeverSet(name)).InForceOn(day);
}
