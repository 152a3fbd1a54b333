namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// How a figure is written in a report: 1783 as 1780多, 36020 as 3.6万. It belongs to the figure's definition, never to the value. A closed set. What it renders
/// always holds for its value by <see cref="WrittenForm"/>: where the loose phrase would not be true (a value exactly on the place, or below it) the number stands alone.
/// </summary>
public abstract record Qualifier
{
    private Qualifier()
    {
    }

    /// <summary>Stable code of the kind.</summary>
    public abstract string Code { get; }

    /// <summary>The number phrase without the word for the count unit.</summary>
    public abstract string Render(decimal value);

    /// <summary>n: as it is.</summary>
    public sealed record Exact : Qualifier
    {
        public override string Code => "exact";

        public override string Render(decimal value) => Rounding.Plain(value);
    }

    /// <summary>n多: rounded down to a place of 1, 10, 100 …; 1780多 from 1783 with place 10.</summary>
    public sealed record Over : Qualifier
    {
        public Over(decimal place)
        {
            // 1750多 from place 50 would claim 1751 to 1759: only a power of ten says what it means.
            var power = 1m;
            while (power < place) power *= 10m;
            ArgumentOutOfRangeException.ThrowIfNotEqual(place, power);
            Place = place;
        }

        public decimal Place { get; }

        public override string Code => "over";

        public override string Render(decimal value)
        {
            var floor = decimal.Floor(value / Place) * Place;
            return floor <= 0m || floor == value ? Rounding.Plain(value) : Rounding.Plain(floor) + "多";
        }
    }

    /// <summary>n万多: 15万多 from 151200.</summary>
    public sealed record OverTenThousands : Qualifier
    {
        public override string Code => "over-ten-thousands";

        public override string Render(decimal value)
        {
            var whole = decimal.Floor(value / WrittenForm.TenThousand);
            return whole <= 0m ? Rounding.Plain(value) : Rounding.Plain(whole) + (whole * WrittenForm.TenThousand == value ? "万" : "万多");
        }
    }

    /// <summary>n万 or x.y万, half-up: 3.6万 from 36020 with one decimal.</summary>
    public sealed record TenThousands : Qualifier
    {
        public TenThousands(int decimals)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(decimals);
            Decimals = decimals;
        }

        public int Decimals { get; }

        public override string Code => "ten-thousands";

        public override string Render(decimal value) => Rounding.HalfUp(value / WrittenForm.TenThousand, Decimals) == 0m
            ? Rounding.Plain(value)
            : Rounding.Fixed(value / WrittenForm.TenThousand, Decimals) + "万";
    }

    /// <summary>超n: above a multiple of the place; 超20万 from 203000 with place 10000.</summary>
    public sealed record Exceeds : Qualifier
    {
        public Exceeds(decimal place)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(place);
            Place = place;
        }

        public decimal Place { get; }

        public override string Code => "exceeds";

        public override string Render(decimal value)
        {
            var floor = decimal.Floor(value / Place) * Place;
            return floor <= 0m ? Rounding.Plain(value) : (floor == value ? "" : "超") + InTenThousands(floor, Place);
        }
    }

    /// <summary>近n: short of a multiple of the place by less than a tenth of it; 近10万 from 98600 with place 10000.</summary>
    public sealed record Nearly : Qualifier
    {
        public Nearly(decimal place)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(place);
            Place = place;
        }

        public decimal Place { get; }

        public override string Code => "nearly";

        public override string Render(decimal value)
        {
            var ceiling = decimal.Ceiling(value / Place) * Place;
            if (ceiling <= 0m || value < WrittenForm.NearlyFrom * ceiling) return Rounding.Plain(value);
            return (ceiling == value ? "" : "近") + InTenThousands(ceiling, Place);
        }
    }

    /// <summary>p%, half-up. The value is already in percent: 100 × numerator / denominator.</summary>
    public sealed record Percent : Qualifier
    {
        public Percent(int decimals)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(decimals);
            Decimals = decimals;
        }

        public int Decimals { get; }

        public override string Code => "percent";

        public override string Render(decimal value) => Rounding.Fixed(value, Decimals) + "%";
    }

    /// <summary>k倍, half-up: numerator / denominator.</summary>
    public sealed record Times : Qualifier
    {
        public Times(int decimals)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(decimals);
            Decimals = decimals;
        }

        public int Decimals { get; }

        public override string Code => "times";

        public override string Render(decimal value) => Rounding.Fixed(value, Decimals) + "倍";
    }

    private static string InTenThousands(decimal number, decimal place) => place >= WrittenForm.TenThousand && number % WrittenForm.TenThousand == 0m
        ? Rounding.Plain(number / WrittenForm.TenThousand) + "万"
        : Rounding.Plain(number);
}
