using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Policies;

/// <summary>
/// Policy parameter (制度参数) of the district: one stream a name, and in it the values, each from its day on. What was decided under a value keeps it: the decision's event
/// says by which one it was judged.
/// </summary>
public sealed record Policy(Guid Id) : IState<Policy>
{
    /// <summary>Known from the stream's id already, so that a policy that was never set has its default.</summary>
    public PolicyName? Name { get; private init; }

    public UnitCode? Unit { get; private init; }

    string? IState.PublicId => Name?.Code();

    /// <summary>In order of their days.</summary>
    public IReadOnlyList<PolicyValue> Values { get; private init; } = [];

    public static Policy Start(Guid id) => new(id) { Name = NameOf(id) };

    public static Policy NeverSet(PolicyName name) => Start(StreamOf(name));

    public static Guid StreamOf(PolicyName name) => NamedId.Of($"nanhuorg.organization.policies/{name.Code()}");

    /// <summary>The policy whose stream this is; null for any other stream.</summary>
    public static PolicyName? NameOf(Guid stream)
    {
        foreach (var name in Enum.GetValues<PolicyName>())
        {
            if (StreamOf(name) == stream) return name;
        }

        return null;
    }

    public static string DefaultOf(PolicyName name) => PolicyBounds.Default(name);

    /// <summary>The latest of the values that had begun on that day; null when none had.</summary>
    public static PolicyValue? SetOn(IEnumerable<PolicyValue> values, DateOnly day) => values.Where(v => v.EffectiveFrom <= day).MaxBy(v => v.EffectiveFrom);

    public Fraction InForceOn(DateOnly day) => Fraction.Parse(SetOn(Values, day)?.Value ?? DefaultOf(Name!.Value));

    public Refusal? Refuses(DomainEvent<Policy> happening) => happening switch
    {
        PolicySet e when Values.Any(v => v.EffectiveFrom == e.OccurredOn) => PolicyRefusals.AlreadySet.With("date", e.OccurredOn.Iso()),
        PolicySet e => PolicyBounds.Refuses(e.Name, Fraction.Parse(e.Value)),
        _ => null,
    };

    public Policy After(DomainEvent<Policy> happening) => happening switch
    {
        PolicySet e => this with
        {
            Name = e.Name,
            Unit = e.Unit,
            Values = [.. Values.Append(new(e.Value, e.LegalReference, e.OccurredOn)).OrderBy(v => v.EffectiveFrom)],
        },
        _ => throw new UnknownEventException(happening, typeof(Policy)),
    };
}

public sealed record PolicyValue(string Value, string LegalReference, DateOnly EffectiveFrom);

public static class PolicyRefusals
{
    public static readonly Refusal AlreadySet = new("organization.policies.already-set");
    public static readonly Refusal NoShare = new("organization.policies.no-share");
    public static readonly Refusal NoShareToExceed = new("organization.policies.no-share-to-exceed");
    public static readonly Refusal NoNumberOfDays = new("organization.policies.no-number-of-days");
}
