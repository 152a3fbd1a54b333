using System.Text.Json;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Tests.Resources;

public sealed class ChineseTests
{
    [Fact]
    public void A_code_is_named_within_its_list()
    {
        Chinese.Name("disputeCategory", "family").Should().Be("婚姻家庭");
        Chinese.Name("disputeSource", "family").Should().BeNull();
    }

    [Fact]
    public void A_refusal_quotes_its_facts() =>
        Chinese.Refusal(DisputeRefusals.BeforeTheLastStep.With("date", "2024-05-06")).Should().Be("发生日期早于上一步（2024-05-06），请核对日期；如上一步日期有误，请先更正上一步。");

    [Fact]
    public void Every_blank_of_a_text_is_filled() =>
        Chinese.Problem("ledger.behind", new Dictionary<string, string> { ["atLeast"] = "7", ["index"] = "3" }).Should().Contain("第 7 条").And.Contain("现为第 3 条");

    [Fact]
    public void A_refusal_nobody_knows_has_no_text() => Chinese.Refusal(new Refusal("nobody.knows")).Should().BeNull();

    [Fact]
    public void A_forgotten_text_is_a_fault_and_not_an_empty_sentence()
    {
        var validating = () => Chinese.Validation("nobody-knows");
        var refusing = () => Chinese.Problem("nobody.knows");

        validating.Should().Throw<KeyNotFoundException>();
        refusing.Should().Throw<KeyNotFoundException>();
    }

    [Fact]
    public void Chinese_texts_have_Chinese_punctuation()
    {
        var texts = typeof(Chinese).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)).SelectMany(Texts).ToList();
        texts.Should().HaveCountGreaterThan(500).And.OnlyContain(t => !Regex.IsMatch(t, @"\p{IsCJKUnifiedIdeographs}[,;:?!(]|[,;:)]\p{IsCJKUnifiedIdeographs}"));
    }

    private static IEnumerable<string> Texts(string resource)
    {
        using var json = JsonDocument.Parse(typeof(Chinese).Assembly.GetManifestResourceStream(resource)!);
        return [.. json.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => p.Value.GetString()!)];
    }
}
