using ArchUnitNET.Domain;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>Folders of a layer stand above each other: what can be read first is there, and so is what comes next.</summary>
internal static class CircleRules
{
    public static readonly IRule[] All =
    [
        new Rule<Circle>(
            "No two folders of a layer need each other, not even by a long way round.", () =>
                new[] { "Domain", "Application", "Infrastructure", "Api" }.SelectMany(layer => Of(House.Of(layer))),
            circle => circle.Folders.Count == 1 ? null : circle.ToString(), () =>
                Of(House.Offenders(typeof(Application.Offending.Chicken), typeof(Application.Offending.Egg.Shell))).Single()),
    ];

    /// <summary>Folders that reach each other, largest circles first; a folder by itself is a circle of one.</summary>
    public static IEnumerable<Circle> Of(IEnumerable<IType> types)
    {
        var all = types.ToList();
        var folders = all.ToLookup(FolderOf);
        var needs = folders.ToDictionary(
            f => f.Key, f => f.SelectMany(t => t.Knows().Where(k => k.Namespace is not null && folders.Contains(FolderOf(k)) && FolderOf(k) != f.Key)
                .Select(k => (To: FolderOf(k), By: t, What: k))).ToList());
        var reaches = folders.ToDictionary(f => f.Key, f => Reached(f.Key, needs));
        return folders.Select(f => f.Key).GroupBy(f => string.Join(' ', reaches[f].Where(other => reaches[other].Contains(f)).Append(f).Distinct().Order(StringComparer.Ordinal)))
            .Select(g => new Circle([.. g.Order(StringComparer.Ordinal)],
            [.. g.SelectMany(f => needs[f].Where(n => g.Contains(n.To)).Select(n => $"{f} → {n.To}: {n.By.Name} needs {n.What.Name}"))]))
            .OrderByDescending(c => c.Folders.Count);
    }

    private static HashSet<string> Reached(string from, Dictionary<string, List<(string To, IType By, IType What)>> needs)
    {
        var (found, next) = (new HashSet<string>(), new Queue<string>([from]));
        while (next.TryDequeue(out var folder))
        {
            foreach (var (to, _, _) in needs[folder])
            {
                if (found.Add(to)) next.Enqueue(to);
            }
        }

        return found;
    }

    private static string FolderOf(IType type) => type.Namespace.FullName;

    /// <param name="Ways">Who needs whom in it.</param>
    internal sealed record Circle(IReadOnlyList<string> Folders, IReadOnlyList<string> Ways)
    {
        public override string ToString() => Folders.Count == 1 ? Folders[0] : $"{string.Join(", ", Folders)} need each other: {string.Join("; ", Ways)}";
    }
}
