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
        new Rule<string>("No text of a refusal is left over.", () => Texts.Value.Keys, code => Codes().Contains(code) ? null : "is said by nobody",
            () => OffendingRefusals.Untold.Code),
        new Rule<string>("A refusal's code is words in lower case.", Codes, code => Words().IsMatch(code) ? null : "is no code", () => OffendingRefusals.Shouted.Code),
        new Rule<IGrouping<string, string>>(
            "No two refusals have the same code.", () =>
                Codes().GroupBy(c => c), g => g.Count() == 1 ? null : "is said by several", () => new[] { "a.b", "a.b" }.GroupBy(c => c).Single()),
        new Rule<IType>(
            "Refusals are made in classes named Refusals.", () => House.Types, MakesRefusals, () => House.Offender(typeof(RefusesOnItsOwn))),
        new Rule<UniqueKeyKind>(
            "Every unique key that others can want has its own refusal, named after it.", Kinds, kind =>
                kind.Taken?.Code == $"{kind.Name}-taken" ? null : $"is refused as {kind.Taken?.Code}",
            () => new("governance.disputes.party", OffendingRefusals.Untold)),
        new Rule<string>(
            "Every blank in a refusal's text is filled somewhere.", () => Texts.Value.Values.SelectMany(text => Blank().Matches(text)).Select(m => m.Groups[1].Value).Distinct(),
            name => House.Sources.Any(s => s.Text.Contains($".With(\"{name}\"", StringComparison.Ordinal)) ? null : "is never filled", () => "nobody"),
    ];

    private static IEnumerable<string> Codes() => House.Layers.SelectMany(a => a.GetTypes()).Where(t => t.Name.EndsWith("Refusals", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Select(f => f.GetValue(null)).OfType<Refusal>().Select(r => r.Code);

    private static string? MakesRefusals(IType type) =>
        type.Name.EndsWith("Refusals", StringComparison.Ordinal) || !type.Calls().Contains("NanhuOrg.Domain.Kernel.Refusal::.ctor(System.String)")
            ? null : "makes a refusal of its own";

    private static IEnumerable<UniqueKeyKind> Kinds() => House.Domain.GetTypes().Where(t => t.Name.EndsWith("Refusals", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public)).Select(f => f.GetValue(null)).OfType<UniqueKeyKind>();

    [GeneratedRegex(@"^[a-z-]+(\.[a-z-]+)+$")]
    private static partial Regex Words();

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Blank();
}
