using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>What a new area needs so that people at the desk find it.</summary>
internal static class DeskRules
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
    ];

    private static IEnumerable<string> Areas() => Views.All.Select(v => Views.TopicOf(v).Split('.')[0]).Distinct();

    private static IEnumerable<string> Asked() => Views.All.Concat(CommandRules.Commands(House.Application)).Select(RequiresAttribute.Of).Distinct();

    private static string? Unpaged(string area)
    {
        var lost = Pages.Where(p => !File.ReadAllText(Path.Combine(House.Root, p.File)).Contains(Line(p.Route), StringComparison.Ordinal)).ToList();
        return lost.Count == 0 ? null : $"has no {string.Join(" and no ", lost.Select(p => $"{Line(p.Route)} in {p.File}"))}";

        string Line(string route) => $"@page \"/{area}/{route}\"";
    }
}
