using System.Collections.Frozen;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Organization.Units;

/// <summary>The tree of units as known right after entry <see cref="Version"/>: an immutable snapshot, so that one decision sees one tree.</summary>
public sealed class UnitTree
{
    public static readonly UnitTree Empty = new(-1, []);

    private readonly FrozenDictionary<UnitCode, Unit> byCode;
    private readonly FrozenDictionary<UnitCode, long> versions;
    private readonly FrozenDictionary<Guid, UnitCode> codes;
    private readonly ILookup<UnitCode, UnitCode> below;

    /// <param name="units">Registered units, each with the version of its stream.</param>
    public UnitTree(long version, IEnumerable<(Unit Unit, long Version)> units)
    {
        var all = units.ToList();
        Version = version;
        byCode = all.ToFrozenDictionary(u => u.Unit.Code, u => u.Unit);
        versions = all.ToFrozenDictionary(u => u.Unit.Code, u => u.Version);
        codes = byCode.Keys.ToFrozenDictionary(StreamOf);
        District = byCode.Values.FirstOrDefault(u => u is { Kind: UnitKind.District, Status: UnitStatus.Open })?.Code;
        below = byCode.Values.Where(u => u.Parent is not null).ToLookup(u => u.Parent!, u => u.Code);
    }

    /// <summary>Index of the last entry about units; -1 when there is none.</summary>
    public long Version { get; }

    /// <summary>Code of the district, which answers for what belongs to no unit below it; null while it is not registered.</summary>
    public UnitCode? District { get; }

    public IEnumerable<Unit> All => byCode.Values.OrderBy(u => u.Code.Text, StringComparer.Ordinal);

    /// <summary>The version of a unit's stream; 0 when there is no such unit.</summary>
    public long VersionOf(UnitCode code) => versions.GetValueOrDefault(code);

    public Unit? Find(UnitCode code) => byCode.GetValueOrDefault(code);

    /// <summary>The code whose stream this is; null for any other stream.</summary>
    public UnitCode? CodeOf(Guid stream) => codes.GetValueOrDefault(stream);

    public IEnumerable<Unit> Children(UnitCode code) => below[code].Select(c => byCode[c]);

    /// <summary>Whether <paramref name="unit"/> is <paramref name="top"/> or lies below it. Everything lies below the root (null).</summary>
    public bool IsWithin(UnitCode? unit, UnitCode? top)
    {
        if (top is null) return true;
        for (var (at, steps) = (unit, 0); at is not null && steps <= byCode.Count; at = Find(at)?.Parent, steps++)
        {
            if (at == top) return true;
        }

        return false;
    }

    /// <summary>The unit and all units below it; null = no limit. The district itself is the root, so it has no limit either.</summary>
    public IReadOnlyCollection<UnitCode>? Within(UnitCode? top)
    {
        if (top is null || Find(top) is { Kind: UnitKind.District }) return null;
        var found = new List<UnitCode> { top };
        for (var i = 0; i < found.Count && found.Count <= byCode.Count; i++) found.AddRange(below[found[i]]);
        return found;
    }

    /// <summary>The tree with one unit as it would be; without it, where it would be registered no more.</summary>
    public UnitTree With(Guid stream, Unit unit, long version)
    {
        var others = byCode.Values.Where(u => u.Code != CodeOf(stream)).Select(u => (u, VersionOf(u.Code)));
        return new(Version, unit.Code.Text.Length == 0 ? others : others.Append((unit, version)));
    }

    /// <summary>Why a unit cannot stand in the tree as a correction would leave it; null when it can, or when the state is none of a unit.</summary>
    public Refusal? Misplaces(object state)
    {
        if (state is not Unit { Parent: { } parent } unit) return null;
        if (IsWithin(parent, unit.Code)) return UnitRefusals.MovedBelowItself;
        return unit.Status == UnitStatus.Open && Find(parent) is { Status: UnitStatus.Closed } ? UnitRefusals.ParentClosed.With("code", parent.Text) : null;
    }

    /// <summary>Whether units would be left below nothing, if the one of the first state became what the second says.</summary>
    public bool Uproots(object before, object after) => Unregistered(before, after) is { } unit && Children(unit).Any();

    /// <summary>The unit that is registered in the first state and no more in the second; null where there is none. Many records lean on a unit without holding any key.</summary>
    public static UnitCode? Unregistered(object before, object after) => before is Unit { Code.Text.Length: > 0 } unit && after is Unit { Code.Text.Length: 0 } ? unit.Code : null;

    /// <summary>Whether the tree is made of states of this kind.</summary>
    public static bool IsMadeOf(Type state) => state == typeof(Unit);

    /// <summary>Stream id of a unit: derived from its code, so that a code can be registered once only.</summary>
    public static Guid StreamOf(UnitCode code) => NamedId.Of($"nanhuorg.organization.units/{code}");
}
