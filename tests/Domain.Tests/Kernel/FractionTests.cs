using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class FractionTests
{
    [Theory]
    [InlineData("2/3", "2/3")]
    [InlineData("4/6", "2/3")]
    [InlineData("5", "5")]
    [InlineData("10/2", "5")]
    [InlineData("0", "0")]
    [InlineData("0/7", "0")]
    [InlineData("999999999/999999998", "999999999/999999998")]
    public void It_is_written_in_lowest_terms(string text, string written)
    {
        Fraction.IsWellFormed(text).Should().BeTrue();
        Fraction.Parse(text).ToString().Should().Be(written);
        Fraction.Parse(text).Should().Be(Fraction.Parse(written));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 2/3")]
    [InlineData("2/3\n")]
    [InlineData("2 / 3")]
    [InlineData("2/0")]
    [InlineData("-1/2")]
    [InlineData("0.5")]
    [InlineData("66%")]
    [InlineData("02/3")]
    [InlineData("２/３")]
    [InlineData("2／3")]
    [InlineData("1/2/3")]
    [InlineData("1234567890")]
    [InlineData("三分之二")]
    public void Nothing_else_is_one(string text)
    {
        Fraction.IsWellFormed(text).Should().BeFalse();
        text.Invoking(Fraction.Parse).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("2/3", 6, 9, true, false)] // exactly two thirds, which no decimal is
    [InlineData("2/3", 5, 9, false, false)]
    [InlineData("2/3", 7, 9, true, true)]
    [InlineData("1/2", 6, 12, true, false)]
    [InlineData("1/2", 7, 12, true, true)]
    [InlineData("1/2", 6, 11, true, true)]
    [InlineData("1", 9, 9, true, false)]
    [InlineData("999999999/999999998", int.MaxValue, int.MaxValue, false, false)]
    public void Reaching_and_exceeding_a_share_are_exact(string share, int part, int whole, bool reached, bool exceeded)
    {
        Fraction.Parse(share).IsReachedBy(part, whole).Should().Be(reached);
        Fraction.Parse(share).IsExceededBy(part, whole).Should().Be(exceeded);
    }
}
