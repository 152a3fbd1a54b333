using CsCheck;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Tests.Kernel;

public sealed class QualifierTests
{
    private static readonly Gen<decimal> Values = Gen.Int[-2_000_000, 500_000_000].Select(Gen.Int[0, 99], (whole, cents) => whole + (cents / 100m));

    private static readonly Gen<Qualifier> Qualifiers = Gen.OneOf(
        Gen.Const<Qualifier>(new Qualifier.Exact()),
        Gen.Const<Qualifier>(new Qualifier.OverTenThousands()),
        OneOf(1m, 10m, 100m, 1000m, 10_000m).Select(p => (Qualifier)new Qualifier.Over(p)),
        OneOf(1m, 5m, 10m, 500m, 1000m, 10_000m, 15_000m, 50_000m, 1_000_000m).Select(p => (Qualifier)new Qualifier.Exceeds(p)),
        OneOf(1m, 5m, 10m, 500m, 1000m, 10_000m, 15_000m, 50_000m, 1_000_000m).Select(p => (Qualifier)new Qualifier.Nearly(p)),
        Gen.Int[0, 4].Select(d => (Qualifier)new Qualifier.TenThousands(d)),
        Gen.Int[0, 4].Select(d => (Qualifier)new Qualifier.Percent(d)),
        Gen.Int[0, 4].Select(d => (Qualifier)new Qualifier.Times(d)));

    private static Gen<decimal> OneOf(params decimal[] places) => Gen.Int[0, places.Length - 1].Select(i => places[i]);

    public static TheoryData<Qualifier, decimal, string> Renderings() => new()
    {
        { new Qualifier.Exact(), 116m, "116" },
        { new Qualifier.Exact(), 74.20m, "74.2" },
        { new Qualifier.Exact(), 0m, "0" },
        { new Qualifier.Exact(), 0.00000001m, "0.00000001" },
        { new Qualifier.Over(10m), 1783m, "1780多" },
        { new Qualifier.Over(100m), 2317m, "2300多" },
        { new Qualifier.Over(10m), 53m, "50多" },
        { new Qualifier.Over(10m), 12m, "10多" },
        { new Qualifier.Over(10m), 3524m, "3520多" },
        { new Qualifier.Over(10m), 1780m, "1780" },
        { new Qualifier.Over(10m), 7m, "7" },
        { new Qualifier.Over(10m), -7m, "-7" },
        { new Qualifier.OverTenThousands(), 151_200m, "15万多" },
        { new Qualifier.OverTenThousands(), 150_000m, "15万" },
        { new Qualifier.OverTenThousands(), 9_999m, "9999" },
        { new Qualifier.TenThousands(1), 36_020m, "3.6万" },
        { new Qualifier.TenThousands(1), 36_500m, "3.7万" },
        { new Qualifier.TenThousands(0), 980_000m, "98万" },
        { new Qualifier.TenThousands(0), 975_000m, "98万" },
        { new Qualifier.TenThousands(0), 985_000m, "99万" },
        { new Qualifier.TenThousands(0), 300m, "300" },
        { new Qualifier.Exceeds(10_000m), 203_000m, "超20万" },
        { new Qualifier.Exceeds(10_000m), 200_000m, "20万" },
        { new Qualifier.Exceeds(15_000m), 16_000m, "超15000" },
        { new Qualifier.Exceeds(100m), 1_234m, "超1200" },
        { new Qualifier.Exceeds(100m), 99m, "99" },
        { new Qualifier.Nearly(10_000m), 98_600m, "近10万" },
        { new Qualifier.Nearly(10_000m), 100_000m, "10万" },
        { new Qualifier.Nearly(100_000m), 89_999m, "89999" },
        { new Qualifier.Nearly(100m), 199m, "近200" },
        { new Qualifier.Percent(1), 100m * 33m / 68m, "48.5%" },
        { new Qualifier.Percent(1), 100m, "100.0%" },
        { new Qualifier.Percent(0), 22m, "22%" },
        { new Qualifier.Percent(1), -0.04m, "0.0%" },
        { new Qualifier.Times(2), 15_000_000m / 6_224_000m, "2.41倍" },
    };

    [Theory]
    [MemberData(nameof(Renderings))]
    public void A_value_is_written_as_its_qualifier_says(Qualifier qualifier, decimal value, string phrase) =>
        qualifier.Render(value).Should().Be(phrase);

    [Fact]
    public void Codes_are_stable() =>
        new Qualifier[]
        {
            new Qualifier.Exact(), new Qualifier.Over(1m), new Qualifier.OverTenThousands(), new Qualifier.TenThousands(0), new Qualifier.Exceeds(1m), new Qualifier.Nearly(1m),
            new Qualifier.Percent(0), new Qualifier.Times(0),
        }.Select(q => q.Code).Should().Equal("exact", "over", "over-ten-thousands", "ten-thousands", "exceeds", "nearly", "percent", "times");

    [Theory]
    [InlineData(0)]
    [InlineData(-10)]
    [InlineData(50)]
    [InlineData(0.1)]
    public void Over_takes_powers_of_ten_only(double place) =>
        FluentActions.Invoking(() => new Qualifier.Over((decimal)place)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData("116", 116, 115.99, 116.01)]
    [InlineData("1780多", 1781, 1780, 1790)]
    [InlineData("1780多", 1789, 1780, 1790)]
    [InlineData("2300多", 2301, 2300, 2400)]
    [InlineData("2300多", 2399, 2300, 2400)]
    [InlineData("50多", 59, 50, 60)]
    [InlineData("10多", 11, 10, 20)]
    [InlineData("15万多", 150_001, 150_000, 160_000)]
    [InlineData("15万多", 159_999, 150_000, 160_000)]
    [InlineData("98万", 975_000, 974_999.99, 985_000)]
    [InlineData("98万", 984_999.99, 974_999.99, 985_000)]
    [InlineData("1500万", 14_995_000, 14_994_999.99, 15_005_000)]
    [InlineData("1500万", 15_004_999.99, 14_994_999.99, 15_005_000)]
    [InlineData("超20万", 200_001, 200_000, 199_999)]
    [InlineData("超1200", 1_200.01, 1_200, 1_199)]
    [InlineData("近10万元", 90_000, 89_999.99, 100_000)]
    [InlineData("近10万元", 99_999.99, 89_999.99, 100_000)]
    [InlineData("近200", 180, 179.99, 200)]
    [InlineData("3.6万", 35_500, 35_499.99, 36_500)]
    [InlineData("3.6万", 36_499, 35_499.99, 36_500)]
    [InlineData("48.5%", 48.45, 48.4499, 48.55)]
    [InlineData("2.41倍", 2.405, 2.40499, 2.415)]
    public void A_written_form_holds_inside_its_bounds_and_not_outside(string written, double inside, double below, double above)
    {
        WrittenForm.TryParse(written, out var form).Should().BeTrue();

        form.Holds((decimal)inside).Should().BeTrue();
        form.Holds((decimal)below).Should().BeFalse();
        form.Holds((decimal)above).Should().BeFalse();
    }

    [Fact]
    public void The_hidden_denominators_are_found_out()
    {
        WrittenForm.TryParse("48.5%", out var share).Should().BeTrue();
        Enumerable.Range(60, 20).Where(n => share.Holds(100m * 33m / n)).Should().Equal(68);

        WrittenForm.TryParse("2.41倍", out var multiple).Should().BeTrue();
        multiple.Holds(15_000_000m / 6_211_181m).Should().BeTrue();
        multiple.Holds(15_000_000m / 6_237_006m).Should().BeTrue();
        multiple.Holds(15_000_000m / 6_211_180m).Should().BeFalse();
        multiple.Holds(15_000_000m / 6_237_007m).Should().BeFalse();
    }

    [Fact]
    public void A_budget_line_is_exact()
    {
        WrittenForm.TryParse("500万元", out var form).Should().BeTrue();

        form.Holds(5_000_001m).Should().BeTrue();
        form.Holds(5_000_001m, exact: true).Should().BeFalse();
        form.Holds(5_000_000m, exact: true).Should().BeTrue();
    }

    [Theory]
    [InlineData("１７８０多个", 1783)]
    [InlineData("1780多件矛盾纠纷", 1783)]
    [InlineData(" 3.6万户 ", 36_020)]
    [InlineData("３．６万户", 36_020)]
    [InlineData("超20万人次", 203_000)]
    [InlineData("48.5％", 48.529)]
    [InlineData("-5", -5)]
    public void Full_width_digits_and_count_words_are_tolerated(string written, double value)
    {
        WrittenForm.TryParse(written, out var form).Should().BeTrue();
        form.Holds((decimal)value).Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("多")]
    [InlineData("个")]
    [InlineData("10多万")]
    [InlineData("3亿")]
    [InlineData("3万余户")]
    [InlineData("超20多")]
    [InlineData("近5倍")]
    [InlineData("0多")]
    [InlineData("1.5多")]
    [InlineData("1,783")]
    [InlineData("12件34")]
    [InlineData("1.2.3")]
    [InlineData("12345678901234567890")]
    public void What_has_no_predicate_is_not_guessed(string? written) =>
        WrittenForm.TryParse(written, out _).Should().BeFalse();

    [Fact]
    public void A_rendered_value_always_holds_for_its_own_written_form() =>
        Gen.Select(Qualifiers, Values).Sample((qualifier, value) =>
            WrittenForm.TryParse(qualifier.Render(value) + "个", out var form) && form.Holds(value), iter: InnerLoop.Of(20_000, 1000));

    [Fact]
    public void Rounding_is_half_up() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Int[0, 6]).Sample((units, decimals) =>
        {
            var scale = 1m;
            for (var i = 0; i < decimals; i++) scale /= 10m;
            var half = (units + 0.5m) * scale;
            var awayFromZero = (half > 0m ? units + 1 : units) * scale;
            return Rounding.HalfUp(half, decimals) == awayFromZero
                && Rounding.HalfUp(half - (0.001m * scale), decimals) == units * scale
                && Rounding.HalfUp(half + (0.001m * scale), decimals) == (units + 1) * scale;
        });
}
