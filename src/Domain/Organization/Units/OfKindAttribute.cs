namespace NanhuOrg.Domain.Organization.Units;

/// <summary>Which kinds of unit a field of a command may name; any, where it does not say.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OfKindAttribute(params UnitKind[] kinds) : Attribute
{
    public IReadOnlyList<UnitKind> Kinds { get; } = kinds;
}
