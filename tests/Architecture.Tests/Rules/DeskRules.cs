using System.Text.RegularExpressions;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Architecture.Tests.Offenders;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>What a new area needs so that people at the desk find it, and a page so that it leads on wherever the desk lies.</summary>
internal static partial class DeskRules
{
    private static readonly (string File, string Route)[] Pages =
        [("src/Api/Admin/Records/RegisterPage.razor", "{Topic}"), ("src/Api/Admin/Records/RecordPage.razor", "{Topic}/{Id}")];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() => House.Texts("names.json"));

    public static readonly IRule[] All =
    [
        new Rule<string>("Every area has a Chinese name.", Areas, a => Names.Value.ContainsKey($"area/{a}") ? null : $"has no Chinese name: names.json, area/{a}", () => "nowhere"),
        new Rule<string>("Every area has its pages at the desk.", Areas, Unpaged, () => "nowhere"),
        new Rule<string>(
            "What commands and views ask for, some role at the desk may do.", Asked,
            s => Enum.GetValues<StaffRole>().Any(r => Roles.ScopesOf(r).Contains(s)) ? null : "is in no role: Application/Access/StaffRole.cs", () => "everything.write"),
        new Rule<Source>("No address on a page begins at the root of its host.", Files, AtTheRoot, () => OffendingSources.Rooted),
    ];

    private static IEnumerable<Source> Files() =>
        from folder in new[] { "src/Api/Admin", "src/Api/wwwroot" }
        from path in Directory.EnumerateFiles(Path.Combine(House.Root, folder), "*", SearchOption.AllDirectories)
        where Path.GetExtension(path) is ".razor" or ".cs" or ".js" && !path.Contains("/lib/", StringComparison.Ordinal)
        select new Source(Path.GetRelativePath(House.Root, path), File.ReadAllText(path));

    // where a page stands is one thing, where it leads to another: that is said from the base in its head
    private static string? AtTheRoot(Source source) =>
        source.Text.Split('\n').Index().Where(l => Rooted().IsMatch(l.Item) && !Stands().IsMatch(l.Item)).Select(l => $"line {l.Index + 1} does").FirstOrDefault();

    private static IEnumerable<string> Areas() => Views.All.Select(v => Views.TopicOf(v).Split('.')[0]).Distinct();

    private static IEnumerable<string> Asked() => Views.All.Concat(CommandRules.Commands(House.Application)).Select(RequiresAttribute.Of).Distinct();

    private static string? Unpaged(string area)
    {
        var lost = Pages.Where(p => !File.ReadAllText(Path.Combine(House.Root, p.File)).Contains(Line(p.Route), StringComparison.Ordinal)).ToList();
        return lost.Count == 0 ? null : $"has no {string.Join(" and no ", lost.Select(p => $"{Line(p.Route)} in {p.File}"))}";

        string Line(string route) => $"@page \"/{area}/{route}\"";
    }

    [GeneratedRegex("""(?:")/[a-z_{"]|[`']/[a-z_]""")]
    private static partial Regex Rooted();

    [GeneratedRegex(@"@page|\bPath == |StartsWith|string Path =|string\[\] Others =|path == ")]
    private static partial Regex Stands();
}
