using CsCheck;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Tests.Records;

public sealed class RunningNumberTests
{
    private const string Topic = "governance.disputes";

    [Theory]
    [InlineData(2024, 417, "调解-2024-0417")]
    [InlineData(2024, 1, "调解-2024-0001")]
    [InlineData(2024, 12345, "调解-2024-12345")]
    public void It_has_four_digits_at_least(int year, int nth, string written) => new RunningNumber(year, nth).Written(Topic).Should().Be(written);

    [Fact]
    public void The_year_is_that_of_China()
    {
        RunningNumber.YearOf(new(2024, 12, 31, 15, 59, 59, 999, TimeSpan.Zero)).Should().Be(2024);
        RunningNumber.YearOf(new(2024, 12, 31, 16, 0, 0, TimeSpan.Zero)).Should().Be(2025);
    }

    [Fact]
    public void Every_topic_with_a_view_has_a_short_code_of_its_own_unless_it_is_said_to_need_none()
    {
        var topics = Views.All.Select(Views.TopicOf).ToList();
        topics.Where(t => RunningNumber.CodeOf(t) is null).Should().BeEquivalentTo(RunningNumber.Unnumbered);
        var codes = topics.Select(RunningNumber.CodeOf).OfType<string>().ToList();
        codes.Should().OnlyHaveUniqueItems("a number that is said names its topic, too").And.OnlyContain(c => c.Length >= 2 && c.All(char.IsLetter) && c == SearchText.Fold(c));
    }

    [Theory]
    [InlineData("调解")]
    [InlineData("调解-")]
    [InlineData("2024")]
    [InlineData("0417")]
    [InlineData("平台-2024-0001")]
    [InlineData("调解-2024-04x")]
    [InlineData("调解-2024-0417-1")]
    [InlineData("调解-20245")]
    [InlineData("202-0417")]
    [InlineData("2024-")]
    [InlineData("调解-2024-１")]
    public void What_is_no_beginning_of_a_number_is_a_word_only(string word) => RunningNumber.Beginning(Topic, word).Should().BeNull();

    [Fact]
    public void It_is_found_by_its_beginning_and_by_nothing_else()
    {
        var number = Gen.Select(Gen.Int[1990, 2040], Gen.OneOf(Gen.Int[1, 120], Gen.Int[1, 99_999], Gen.Int[1, 999_999_999]), (year, nth) => new RunningNumber(year, nth));
        Gen.Select(number, number, Gen.Int[0, 20], Gen.Bool).Sample((one, other, length, coded) =>
        {
            var written = one.Written(Topic);
            var typed = written[..Math.Min(written.Length, length)];
            if (!coded) typed = typed.Replace("调解-", "", StringComparison.Ordinal);
            if (RunningNumber.Beginning(Topic, typed) is not { } range) return;
            foreach (var tried in new[] { one, other, one with { Nth = (one.Nth * 10) % 1_000_000_000 }, one with { Nth = one.Nth / 10 }, one with { Year = one.Year + 1 } })
                range.Holds(tried).Should().Be(tried.Written(Topic).StartsWith(coded ? typed : "调解-" + typed, StringComparison.Ordinal),
                    $"{tried.Written(Topic)} was asked for by {typed}");
        }, iter: 2_000);
        RunningNumber.Beginning(Topic, "调解-2024-0417")!.Holds(new(2024, 417)).Should().BeTrue();
        RunningNumber.Beginning(Topic, "2024-0417")!.Holds(new(2024, 417)).Should().BeTrue();
    }
}
