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
    private readonly Lazy<ILookup<UnitCode, UnitSpan>> spans;

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
        spans = new(() => byCode.Keys.SelectMany(code => Above(code, UnitSpan.Always(code), 0).GroupBy(a => a.Top, a => a.Span).SelectMany(Joined))
            .ToLookup(s => s.Top, s => s.Span));
    }

    /// <summary>Index of the last entry about units; -1 when there is none.</summary>
    public long Version { get; }

    /// <summary>Code of the district, which answers for what belongs to no unit below it; null while it is not registered.</summary>
    public UnitCode? District { get; }

    public IEnumerable<Unit> All => byCode.Values.OrderBy(u => u.Code.Text, StringComparer.Ordinal);

    /// <summary>The version of a unit's stream; 0 when there is no such unit.</summary>
    public long VersionOf(UnitCode code) => versions.GetValueOrDefault(code);

    public Unit? Find(UnitCode code) => byCode.GetValueOrDefault(code);

    /// <summary>What a unit is called; its code, where there is no such unit.</summary>
    public string NameOf(UnitCode code) => Find(code)?.Name ?? code.Text;

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

    /// <summary>
    /// Which units lay below a unit, itself among them, and when: what happened counts for whoever stood above on that day. Null = everywhere at all times, as for
    /// <see cref="Within"/>.
    /// </summary>
    public IReadOnlyList<UnitSpan>? SpansWithin(UnitCode? top)
    {
        if (top is null || Find(top) is { Kind: UnitKind.District }) return null;
        return Find(top) is null ? [UnitSpan.Always(top)] : [.. spans.Value[top]];
    }

    /// <summary>Whether a unit lies below another on some day between two; a unit lies below itself.</summary>
    public bool LiesWithin(UnitCode unit, UnitCode top, DateOnly from, DateOnly to) => unit == top || spans.Value[top].Any(s => s.Unit == unit && s.Meets(from, to));

    /// <summary>Units that were there on a day and are assessed, each with its category of that day.</summary>
    public IEnumerable<(UnitCode Unit, CategoryCode Category)> AssessedOn(DateOnly day) =>
        All.Where(u => u.StoodOn(day)).Select(u => (u.Code, Category: u.Categories.On(day)!)).Where(u => u.Category is not null);

    /// <summary>The tree as if it had always been what it is now.</summary>
    public UnitTree Undated() => new(Version, byCode.Values.Select(u => (u.Undated(), VersionOf(u.Code))));

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
        if (Places(unit, UnitSpan.Always(unit.Code)).Any(p => LiesWithin(p.Parent, unit.Code, p.Days.From, p.Days.To))) return UnitRefusals.MovedBelowItself;
        return unit.Status == UnitStatus.Open && Find(parent) is { Status: UnitStatus.Closed } ? UnitRefusals.ParentClosed.With("code", parent.Text) : null;
    }

    /// <summary>Whether units would be left below nothing, if the one of the first state became what the second says.</summary>
    public bool Uproots(object before, object after) => Unregistered(before, after) is { } unit && Children(unit).Any();

    /// <summary>The unit that is registered in the first state and no more in the second; null where there is none. Many records lean on a unit without holding any key.</summary>
    public static UnitCode? Unregistered(object before, object after) => before is Unit { Code.Text.Length: > 0 } unit && after is Unit { Code.Text.Length: 0 } ? unit.Code : null;

    /// <summary>Whether the tree is made of states of this kind.</summary>
    public static bool IsMadeOf(Type state) => state == typeof(Unit);

    // the unit itself and each above it, with the days on which it was
    private IEnumerable<(UnitCode Top, UnitSpan Span)> Above(UnitCode at, UnitSpan days, int steps)
    {
        IEnumerable<(UnitCode, UnitSpan)> self = [(at, days)];
        return steps > byCode.Count || Find(at) is not { } unit ? self : self.Concat(Places(unit, days).SelectMany(p => Above(p.Parent, p.Days, steps + 1)));
    }

    private static IEnumerable<(UnitCode Parent, UnitSpan Days)> Places(Unit unit, UnitSpan days) =>
        from place in unit.Parents.Index()
        let part = days.Between(
            place.Index == 0 ? DateOnly.MinValue : place.Item.From, place.Index == unit.Parents.Count - 1 ? DateOnly.MaxValue : unit.Parents[place.Index + 1].From.AddDays(-1))
        where place.Item.Value is not null && part.From <= part.To
        select (place.Item.Value, part);

    // neighbouring days below different units of the same top are one span
    private static IEnumerable<(UnitCode Top, UnitSpan Span)> Joined(IGrouping<UnitCode, UnitSpan> spans)
    {
        var joined = new List<UnitSpan>();
        foreach (var span in spans.OrderBy(s => s.From))
        {
            if (joined is [.., var last] && (last.To == DateOnly.MaxValue || span.From <= last.To.AddDays(1)))
                joined[^1] = last with { To = span.To > last.To ? span.To : last.To };
            else joined.Add(span);
        }

        return joined.Select(s => (spans.Key, s));
    }

    /// <summary>Stream id of a unit: derived from its code, so that a code can be registered once only.</summary>
    public static Guid StreamOf(UnitCode code) => NamedId.Of($"nanhuorg.organization.units/{code}");
}
