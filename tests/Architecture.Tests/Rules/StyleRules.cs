using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Architecture.Tests.Offenders;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>What a reader meets: lines that fit, nothing that nobody uses, nothing that leads out of the repository.</summary>
internal static partial class StyleRules
{
    private const int MostColumns = 180;

    private static readonly string[] Written = [".cs", ".razor", ".sql", ".css", ".js", ".props", ".csproj", ".sh"];

    /// <summary>Packages that only bring others, by what is used of them; and one that stands in for what Marten asks for (decisions/0002).</summary>
    private static readonly Dictionary<string, string> Bundles = new()
    {
        ["OpenIddict.AspNetCore"] = "OpenIddict.Server.AspNetCore",
        ["DistributedLock.Postgres"] = "Marten",
    };

    private static readonly Lazy<IReadOnlyList<Source>> Files = new(() => [.. Read()]);
    private static readonly Lazy<Dictionary<string, int>> Words = new(CountWords);

    public static readonly IRule[] All =
    [
        Rule($"No line has more than {MostColumns} columns.", TooLong, OffendingSources.Wide),
        Rule("No comment leads out of the repository.", LeadsAway, OffendingSources.Elsewhere),
        new Rule<MemberInfo>("Nothing is there that nobody uses.", Declared, Unused, () => typeof(OffendingSources).GetMethod(nameof(OffendingSources.NeverCalled))!),
        new Rule<(string Project, string Package)>("Every package of the product is used.", Packages, p => Unreferenced(p.Project, p.Package), () => ("Domain", "Marten")),
        new Rule<string>("Every pinned version is asked for.", () => Pinned("Product", "Analyzers", "Tests"), NeverAskedFor, () => "Never.Heard.Of"),
    ];

    private static Rule<Source> Rule(string sentence, Func<Source, string?> complaint, Source offender) => new(sentence, () => Files.Value, complaint, () => offender);

    // an applied migration is never written anew
    private static IEnumerable<Source> Read() =>
        from folder in new[] { "src", "tests", "build" }
        from path in Directory.EnumerateFiles(Path.Combine(House.Root, folder), "*", SearchOption.AllDirectories)
        let below = Path.GetRelativePath(House.Root, path)
        where Written.Contains(Path.GetExtension(path)) && !below.Split('/').Any(part => part is "obj" or "bin" or "lib" or "Migrations" or "Offenders")
        select new Source(below, File.ReadAllText(path));

    private static string? TooLong(Source source) =>
        source.Text.Split('\n').Index().Where(l => l.Item.Length > MostColumns).Select(l => $"line {l.Index + 1} has {l.Item.Length}").FirstOrDefault();

    private static string? LeadsAway(Source source) =>
        Where(source, line => Comment().Match(line) is { Success: true, Value: var said } && (Away().IsMatch(said) || Page().Matches(said).Any(p => !Exists(p.Value))));

    private static string? Where(Source source, Func<string, bool> wrong) =>
        source.Text.Split('\n').Index().Where(l => wrong(l.Item)).Select(l => $"line {l.Index + 1}").FirstOrDefault();

    private static bool Exists(string page) => Directory.EnumerateFiles(Path.Combine(House.Root, "build"), Path.GetFileName(page), SearchOption.AllDirectories).Any();

    // what frameworks and reflection find by other ways than its name cannot be looked for in the text: overrides, code lists, what is read and written as JSON
    private static IEnumerable<MemberInfo> Declared()
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var types = House.Layers.SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("NanhuOrg", StringComparison.Ordinal) == true && !t.IsEnum && !IsMade(t)).ToList();
        return types.Where(t => t is not { IsAbstract: true, IsSealed: true } && !IsFound(t)).Cast<MemberInfo>()
            .Concat(types.SelectMany(t => t.GetMembers(All)).Where(m => !IsMade(m) && m switch
            {
                MethodInfo method => !method.IsSpecialName && !method.IsVirtual,
                PropertyInfo property => !property.DeclaringType!.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name))
                    && property.GetMethod is { IsVirtual: false },
                FieldInfo => true,
                _ => false,
            }));
    }

    private static bool IsFound(Type type) =>
        type.IsAssignableTo(typeof(ICommand)) || type.Arguments(typeof(IRetired<>)).Any() || type.IsSubclassOf(typeof(AutoMapper.Profile)) || type.IsDefined(typeof(RouteAttribute))
        || type.IsAssignableTo(typeof(IComputedRecords)) || type.Name == "_Imports";

    private static bool IsMade(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.AsSpan().ContainsAny('<', '.') || (member.DeclaringType is { } inside && IsMade(inside));

    // a component is declared by its file
    private static string? Unused(MemberInfo member) =>
        Words.Value.GetValueOrDefault(member.Name.Split('`')[0]) > (member is Type type && type.IsSubclassOf(typeof(ComponentBase)) ? 0 : 1) ? null : "is used by nobody";

    private static Dictionary<string, int> CountWords()
    {
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = Files.Value.Where(s => Path.GetExtension(s.Path) is ".cs" or ".razor").SelectMany(s => s.Text.Split('\n'));
        foreach (var line in lines.Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)))
        {
            foreach (Match word in Word().Matches(line)) count[word.Value] = count.GetValueOrDefault(word.Value) + 1;
        }

        return count;
    }

    private static IEnumerable<(string Project, string Package)> Packages() =>
        from project in new[] { "Domain", "Application", "Infrastructure", "Api" }
        from reference in XDocument.Load(Path.Combine(House.Root, "src", project, $"NanhuOrg.{project}.csproj")).Descendants("PackageReference")
        select (project, (string)reference.Attribute("Include")!);

    private static string? Unreferenced(string project, string package)
    {
        var assembly = Bundles.GetValueOrDefault(package, package);
        return House.Layers.Single(a => a.GetName().Name == $"NanhuOrg.{project}").GetReferencedAssemblies().Any(a => a.Name == assembly) ? null : "is referred to and not used";
    }

    private static IEnumerable<string> Pinned(params string[] groups) =>
        XDocument.Load(Path.Combine(House.Root, "build", "Packages.props")).Descendants("ItemGroup").Where(g => groups.Contains((string?)g.Attribute("Label")))
            .Elements("PackageVersion").Select(p => (string)p.Attribute("Include")!);

    private static string? NeverAskedFor(string package) =>
        Files.Value.Any(s => Path.GetExtension(s.Path) is ".csproj" or ".props" && s.Text.Contains($"PackageReference Include=\"{package}\"", StringComparison.Ordinal))
            ? null : "is asked for by no project";

    [GeneratedRegex(@"(//|/\*|@\*|^\s*--|^\s*#).*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\.\./|https?://|\b(issue|pull request) #?\d", RegexOptions.IgnoreCase)]
    private static partial Regex Away();

    [GeneratedRegex(@"[\w/-]+\.md\b")]
    private static partial Regex Page();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();
}
