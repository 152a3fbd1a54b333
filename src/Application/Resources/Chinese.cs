using System.Collections.Frozen;
using System.Text.Json;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Resources;

/// <summary>Chinese texts and display names, keyed by stored code. The files beside this one are the whole translation.</summary>
public static class Chinese
{
    private static readonly FrozenDictionary<string, string> Names = Load("names.json");
    private static readonly FrozenDictionary<string, string> Refusals = Load("refusals.json");
    private static readonly FrozenDictionary<string, string> Validations = Load("validation.json");
    private static readonly FrozenDictionary<string, string> Problems = Load("problems.json");
    private static readonly FrozenDictionary<string, string> Formulas = Load("formulas.json");

    /// <summary>Display name of a code in a list: <c>disputeCategory/family</c> → 婚姻家庭.</summary>
    public static string? Name(string list, string code) => Names.GetValueOrDefault($"{list}/{code}");

    /// <summary>What a figure is called; its code where it has no name.</summary>
    public static string Figure(FigureCode code) => Name("figure", code.Text) ?? code.Text;

    public static string? Refusal(Refusal refusal) => Refusals.TryGetValue(refusal.Code, out var text) ? Fill(text, refusal.Facts) : null;

    public static string Validation(string code, IReadOnlyDictionary<string, string>? facts = null) =>
        Fill(Validations.GetValueOrDefault(code) ?? throw new KeyNotFoundException($"No Chinese text for the validation code {code}."), facts);

    public static string Problem(string code, IReadOnlyDictionary<string, string>? facts = null) =>
        Fill(Problems.GetValueOrDefault(code) ?? throw new KeyNotFoundException($"No Chinese text for the problem code {code}."), facts);

    /// <summary>How the points of a score line came about, in words and numbers.</summary>
    public static string Formula(string code, IReadOnlyDictionary<string, string> facts) =>
        Fill(Formulas.GetValueOrDefault(code) ?? throw new KeyNotFoundException($"No Chinese text for the formula code {code}."), facts);

    private static string Fill(string text, IReadOnlyDictionary<string, string>? facts)
    {
        foreach (var (name, value) in facts ?? FrozenDictionary<string, string>.Empty) text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    private static FrozenDictionary<string, string> Load(string file)
    {
        using var stream = typeof(Chinese).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException(file);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
