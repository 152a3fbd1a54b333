using System.Text.RegularExpressions;
using NanhuOrg.Architecture.Tests.Offenders;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static partial class SourceRules
{
    private const int MostLines = 300;

    public static readonly IRule[] All =
    [
        Rule("A file's folder is its namespace.", Misplaced, OffendingSources.Misplaced),
        Rule("No file has more than 300 lines.", s => s.Text.Count(c => c == '\n') is var lines and > MostLines ? $"has {lines} lines" : null, OffendingSources.Endless),
        Rule("No region hides code.", s => Region().IsMatch(s.Text) ? "hides code in a region" : null, OffendingSources.Hiding),
        new Rule<Type>(
            "No class manages, helps or is a bag of tools.", () =>
                House.Layers.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("NanhuOrg", StringComparison.Ordinal) == true), t =>
                Bag().IsMatch(t.Name) ? "says nothing by its name" : null, () => typeof(OffenceManager)),
        new Rule<IGrouping<string, Type>>(
            "One name, one type.", () => Named().GroupBy(t => t.Name), g => g.Count() == 1 ? null : $"is called {g.Key} in {string.Join(" and ", g.Select(t => t.Namespace))}",
            () => new[] { typeof(OffenceManager), typeof(OffenceManager) }.GroupBy(t => t.Name).Single()),
        new Rule<Type>("No type is called by a bare participle.", Named, t => Participle().IsMatch(t.Name) ? "does not say what it is" : null, () => typeof(Forgotten)),
    ];

    // what stands inside another is called together with it
    private static IEnumerable<Type> Named() =>
        House.Layers.SelectMany(a => a.GetTypes()).Where(t => !t.IsNested && t.Namespace?.StartsWith("NanhuOrg", StringComparison.Ordinal) == true && t.Name != "_Imports");

    private static Rule<Source> Rule(string sentence, Func<Source, string?> complaint, Source offender) => new(sentence, () => House.Sources, s => complaint(s), () => offender);

    private static string? Misplaced(Source source)
    {
        var expected = $"NanhuOrg.{Path.GetDirectoryName(source.Path)!.Replace('/', '.')}";
        var declared = Namespace().Matches(source.Text).Select(m => m.Groups[1].Value).ToList();
        if (declared.Count == 0) return source.Path == "Api/Program.cs" ? null : "is in no namespace";
        return declared is [var only] && only == expected ? null : $"is in {string.Join(", ", declared)}";
    }

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*#(end)?region", RegexOptions.Multiline)]
    private static partial Regex Region();

    // a gerund is a noun: Scoring, Ranking
    [GeneratedRegex("^(Happening|Waiting|[A-Z][a-z]*(ed|own|tten|oken|aken|iven|lled))(`[0-9]+)?$")]
    private static partial Regex Participle();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utilities)(`[0-9]+)?$")]
    private static partial Regex Bag();
}
