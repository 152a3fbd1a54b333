using System.Text.Json;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Tests.Resources;

/// <summary>Every score line can be told in words.</summary>
public sealed partial class FormulaTests
{
    private static readonly Dictionary<string, string> Sentences = Read();

    public static TheoryData<string> Codes() => [.. Formulas.All.Select(f => f.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_formula_has_a_sentence_that_quotes_each_of_its_facts_and_no_other(string code) =>
        Blank().Matches(Sentences[code]).Select(m => m.Groups[1].Value).Distinct().Should().BeEquivalentTo(Formulas.All.Single(f => f.Code == code).Facts);

    [Fact]
    public void No_sentence_is_left_over_and_no_two_formulas_share_one()
    {
        Sentences.Keys.Should().BeEquivalentTo(Formulas.All.Select(f => f.Code));
        Sentences.Values.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_formula_is_told_with_its_numbers() =>
        Chinese.Formula("target-completion", new Dictionary<string, string>
        {
            ["mark"] = "10",
            ["actual"] = "60",
            ["target"] = "48",
            ["ratio"] = "1.25",
            ["cap"] = "1.2",
            ["points"] = "12"
        })
            .Should().Be("满分 10 × 完成率 1.25（实际 60 ÷ 目标 48，封顶 1.2）= 12");

    [Fact]
    public void A_formula_nobody_knows_is_a_fault()
    {
        var telling = () => Chinese.Formula("nobody-knows", new Dictionary<string, string>());

        telling.Should().Throw<KeyNotFoundException>();
    }

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(Chinese).Assembly.GetManifestResourceStream("formulas.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Blank();
}
