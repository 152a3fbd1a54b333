using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using NanhuOrg.Architecture.Tests.Offenders;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static partial class RefusalRules
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Texts = new(() => House.Texts("refusals.json"));

    public static readonly IRule[] All =
    [
        new Rule<string>("Every refusal has a Chinese text.", Codes, code => Texts.Value.ContainsKey(code) ? null : "has no Chinese text", () => OffendingRefusals.Untold.Code),
        new Rule<string>("No text of a refusal is left over.", () => Texts.Value.Keys, code => Codes().Contains(code) ? null : "is said by nobody", () => OffendingRefusals.Untold.Code),
        new Rule<string>("A refusal's code is words in lower case.", Codes, code => Words().IsMatch(code) ? null : "is no code", () => OffendingRefusals.Shouted.Code),
        new Rule<IGrouping<string, string>>(
            "No two refusals have the same code.", () => Codes().GroupBy(c => c), g => g.Count() == 1 ? null : "is said by several", () => new[] { "a.b", "a.b" }.GroupBy(c => c).Single()),
        new Rule<IType>(
            "Refusals are made in classes named Refusals.", () => House.Types, MakesRefusals, () => House.Offender(typeof(RefusesOnItsOwn))),
        new Rule<string>("Every claim that can be taken has its refusal.", ClaimKinds, kind => Codes().Contains($"{kind}-taken") ? null : $"{kind}-taken is no refusal", () => "governance.disputes.party"),
        new Rule<string>(
            "Every blank in a refusal's text is filled somewhere.", () => Texts.Value.Values.SelectMany(text => Blank().Matches(text)).Select(m => m.Groups[1].Value).Distinct(),
            name => House.Sources.Any(s => s.Text.Contains($".With(\"{name}\"", StringComparison.Ordinal)) ? null : "is never filled", () => "nobody"),
    ];

    private static IEnumerable<string> Codes() => House.Layers.SelectMany(a => a.GetTypes()).Where(t => t.Name.EndsWith("Refusals", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Select(f => f.GetValue(null)).OfType<Refusal>().Select(r => r.Code);

    private static string? MakesRefusals(IType type) =>
        type.Name.EndsWith("Refusals", StringComparison.Ordinal) || !type.Calls().Contains("NanhuOrg.Domain.Kernel.Refusal::.ctor(System.String)") ? null : "makes a refusal of its own";

    private static IEnumerable<string> ClaimKinds() =>
        House.Sources.Where(s => s.Path.StartsWith("Domain/", StringComparison.Ordinal)).SelectMany(s => Claims().Matches(s.Text)).SelectMany(m => Literal().Matches(m.Value)).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^[a-z-]+(\.[a-z-]+)+$")]
    private static partial Regex Words();

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Blank();

    // a state's claims, up to the end of the expression
    [GeneratedRegex(@"IEnumerable<Claim> Claims\b[^;]*;", RegexOptions.Singleline)]
    private static partial Regex Claims();

    [GeneratedRegex("\"([a-z-]+\\.[a-z-]+\\.[a-z-]+)\"")]
    private static partial Regex Literal();
}
