using System.Collections.Frozen;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Organization.Units;

/// <summary>The tree of units as known right after entry <see cref="Version"/>: an immutable snapshot, so that one decision sees one tree.</summary>
public sealed class UnitTree
{
    public static readonly UnitTree Empty = new(-1, []);

    private readonly FrozenDictionary<string, UnitView> byCode;
    private readonly FrozenDictionary<Guid, string> codes;
    private readonly ILookup<string, string> below;

    public UnitTree(long version, IEnumerable<UnitView> units)
    {
        Version = version;
        byCode = units.ToFrozenDictionary(u => u.Code);
        codes = byCode.Keys.ToFrozenDictionary(StreamOf);
        District = byCode.Values.FirstOrDefault(u => u is { Kind: UnitKind.District, Status: UnitStatus.Open })?.Code;
        below = byCode.Values.Where(u => u.Parent is not null).ToLookup(u => u.Parent!, u => u.Code);
    }

    /// <summary>Index of the last entry about units; -1 when there is none.</summary>
    public long Version { get; }

    /// <summary>Code of the district, which answers for what belongs to no unit below it; null while it is not registered.</summary>
    public string? District { get; }

    public IEnumerable<UnitView> All => byCode.Values.OrderBy(u => u.Code, StringComparer.Ordinal);

    public UnitView? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The code whose stream this is; null for any other stream.</summary>
    public string? CodeOf(Guid stream) => codes.GetValueOrDefault(stream);

    public IEnumerable<UnitView> Children(string code) => below[code].Select(c => byCode[c]);

    /// <summary>Whether <paramref name="unit"/> is <paramref name="top"/> or lies below it. Everything lies below the root (null).</summary>
    public bool IsWithin(string? unit, string? top)
    {
        if (top is null) return true;
        for (var (at, steps) = (unit, 0); at is not null && steps <= byCode.Count; at = Find(at)?.Parent, steps++)
        {
            if (at == top) return true;
        }

        return false;
    }

    /// <summary>The unit and all units below it; null = no limit. The district itself is the root, so it has no limit either.</summary>
    public IReadOnlyCollection<string>? Within(string? top)
    {
        if (top is null || Find(top) is { Kind: UnitKind.District }) return null;
        var found = new List<string> { top };
        for (var i = 0; i < found.Count && found.Count <= byCode.Count; i++) found.AddRange(below[found[i]]);
        return found;
    }

    /// <summary>The tree with one unit as it would be; without it, where it would be registered no more.</summary>
    public UnitTree With(Guid stream, Unit unit, long version)
    {
        var others = byCode.Values.Where(u => u.Code != CodeOf(stream));
        return new(Version, unit.Code.Length == 0 ? others : others.Append(UnitView.Of(unit, version)));
    }

    /// <summary>Stream id of a unit: derived from its code, so that a code can be registered once only.</summary>
    public static Guid StreamOf(string code) => NamedId.Of($"nanhuorg.organization.units/{code}");
}

/// <summary>A unit as lists and rules see it.</summary>
[Topic("organization.units")]
/// <param name="Initials">Pinyin initials of the name, for search.</param>
public sealed record UnitView(
    string Code, string Name, UnitKind Kind, string? Parent, string? Category, UnitStatus Status, DateOnly RegisteredOn, DateOnly? ClosedOn, string Initials, long Version)
    : IView<Unit, UnitView>
{
    DateOnly IView.ListedOn => RegisteredOn;

    public static UnitView Of(Unit u, long version) =>
        new(u.Code, u.Name, u.Kind, u.Parent, u.Category, u.Status, u.RegisteredOn, u.ClosedOn, PinyinInitials.Of(u.Name), version);
}
