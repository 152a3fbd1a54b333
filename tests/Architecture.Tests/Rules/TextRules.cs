using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Architecture.Tests.Offenders;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Rules;

/// <summary>Codes and their Chinese names and texts: none missing, none left over.</summary>
internal static partial class TextRules
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Names = new(() => House.Texts("names.json"));
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Validations = new(() => House.Texts("validation.json"));
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Problems = new(() => House.Texts("problems.json"));
    private static readonly Lazy<IReadOnlyDictionary<string, HashSet<string>>> Used = new(NamesInUse);

    public static readonly IRule[] All =
    [
        new Rule<Type>("Every member of a code list has a stored code.", CodeLists,
            t => WithoutCode(t) is { Count: > 0 } m ? $"has no stored code for {string.Join(", ", m)}" : null, () => typeof(UncodedList)),
        new Rule<Type>("Every member of a code list has a Chinese name.", CodeLists, Unnamed, () => typeof(UnnamedList)),
        new Rule<Type>("Every enum that is stored or shown is a code list.", StoredEnums, t => t.IsDefined(typeof(CodeListAttribute)) ? null : "is no [CodeList]",
            () => typeof(BareList)),
        new Rule<string>("Every scope has a Chinese name.", () => Known, s => Names.Value.ContainsKey($"scope/{s}") ? null : "has no Chinese name", () => "everything.write"),
        new Rule<string>("Every scope is listed.", Constants, s => Known.Count(k => k == s) == 1 ? null : "is in no list, or in two", () => "everything.write"),
        new Rule<string>("Every field of a command, an event and a view has a Chinese name.", Fields, f => Names.Value.ContainsKey($"field/{f}") ? null : "has no Chinese name",
            () => "neverNamed"),
        new Rule<string>("No Chinese name is left over.", () => Names.Value.Keys, LeftOver, () => "figure/never.counted"),
        new Rule<string>("Every validation code has a text.", () => Literals("Application/", ValidationCode()),
            c => Validations.Value.ContainsKey(c) ? null : "has no Chinese text", () => "not-nice"),
        new Rule<string>("No validation text is left over.", () => Validations.Value.Keys, c => Says(c) ? null : "is said by nobody", () => "not-nice"),
        new Rule<string>("Every problem code has a text.", () => Literals("", ProblemCode()), c => Problems.Value.ContainsKey(c) ? null : "has no Chinese text",
            () => "access.not-nice"),
        new Rule<KeyValuePair<string, string>>(
            "Every text is a Chinese sentence.", () =>
                Validations.Value.Concat(Problems.Value).Concat(House.Texts("refusals.json")), t => Sentence().IsMatch(t.Value) ? null : "is no Chinese sentence",
            () => new("bug", "Something went wrong")),
    ];

    private static IEnumerable<Type> CodeLists() => House.Layers.SelectMany(a => a.GetTypes()).Where(t => t.IsEnum && t.IsDefined(typeof(CodeListAttribute)));

    public static IEnumerable<string> ListNames() => CodeLists().Select(l => l.GetCustomAttribute<CodeListAttribute>()!.Name);

    private static IEnumerable<Type> StoredEnums() =>
        EventRules.Stores().Concat(House.Application.GetTypes().Where(t => t.IsAssignableTo(typeof(IView)))).SelectMany(t => t.Holds()).Where(t => t.IsEnum).Distinct();

    private static List<string> WithoutCode(Type list) => [.. Enum.GetNames(list).Where(n => list.GetField(n)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>() is null)];

    private static string? Unnamed(Type list)
    {
        var name = list.GetCustomAttribute<CodeListAttribute>()!.Name;
        var lost = Codes.All(list).Where(c => !Names.Value.ContainsKey($"{name}/{c}")).ToList();
        return lost.Count == 0 ? null : $"has no Chinese name for {string.Join(", ", lost)}";
    }

    private static IEnumerable<string> Known => Scopes.All.Concat(Scopes.OfPeople);

    private static IEnumerable<string> Constants() =>
        typeof(Scopes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    private static IEnumerable<string> Fields()
    {
        var given = EventRules.Stores().Concat(CommandRules.Commands(House.Application))
            .Concat(House.Application.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IView)))).ToList();
        return given.Concat(given.SelectMany(t => t.Holds()).Where(RecordShape.IsRecord)).Distinct()
            .SelectMany(t => RecordShape.Of(t).Parameters).Select(p => p.Name).Distinct();
    }

    private static string? LeftOver(string key)
    {
        var (list, code) = (key[..key.IndexOf('/', StringComparison.Ordinal)], key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return Used.Value.TryGetValue(list, out var used) && !used.Contains(code) ? "names nothing that the house knows" : null;
    }

    private static Dictionary<string, HashSet<string>> NamesInUse()
    {
        var used = CodeLists().ToDictionary(l => l.GetCustomAttribute<CodeListAttribute>()!.Name, l => Codes.All(l).ToHashSet());
        used["scope"] = [.. Known];
        used["figure"] = [.. FigureCatalogue.District.All.Select(f => f.Code.Text)];
        used["axis"] = [.. FigureCatalogue.District.All.SelectMany(FigureCatalogue.District.Axes)];
        used["event"] = [.. EventRules.Stores().Select(t => EventRules.NameOf(t)!)];
        used["command"] = [.. CommandRules.Commands(House.Application).Select(t => CommandRules.NameOf(t)!)];
        return used;
    }

    private static bool Says(string code) => House.Sources.Any(s => s.Text.Contains($"\"{code}\"", StringComparison.Ordinal));

    private static IEnumerable<string> Literals(string folder, Regex pattern) =>
        House.Sources.Where(s => s.Path.StartsWith(folder, StringComparison.Ordinal)).SelectMany(s => pattern.Matches(s.Text)).Select(m => m.Groups["code"].Value).Distinct();

    [GeneratedRegex("""\.Coded\("(?<code>[^"]+)|\bError\([^,()]*, "(?<code>[a-z0-9-]+)|Chinese\.Validation\("(?<code>[^"]+)""")]
    private static partial Regex ValidationCode();

    [GeneratedRegex("""Chinese\.Problem\("(?<code>[^"]+)|AccessDeniedException\("(?<code>[^"]+)|Outcome\.Unknown\("(?<code>[^"]+)""")]
    private static partial Regex ProblemCode();

    [GeneratedRegex(@"^\S.*\p{IsCJKUnifiedIdeographs}.*[。)]$", RegexOptions.Singleline)]
    private static partial Regex Sentence();
}
