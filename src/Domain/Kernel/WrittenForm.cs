using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// A number as official prose writes it (1780多, 15万多, 超20万, 近10万元, 48.5%), and whether a value makes it true. Judges a draft or a report against the
/// recomputed figure. The word for the count unit behind the number is ignored.
/// </summary>
public sealed partial record WrittenForm
{
    public const decimal TenThousand = 10_000m;

    /// <summary>近n begins at nine tenths of n.</summary>
    public const decimal NearlyFrom = 0.9m;

    private readonly Kind kind;
    private readonly decimal number;
    private readonly int decimals;

    private WrittenForm(Kind kind, decimal number, int decimals) => (this.kind, this.number, this.decimals) = (kind, number, decimals);

    private enum Kind
    {
        Exact,
        Over,
        OverTenThousands,
        TenThousands,
        Exceeds,
        ExceedsTenThousands,
        Nearly,
        NearlyTenThousands,
        Rounded,
    }

    public static bool TryParse(string? written, out WrittenForm form)
    {
        form = new(Kind.Exact, 0m, 0);
        if (written is null || Phrase().Match(HalfWidth(written.Trim())) is not { Success: true } match) return false;

        var digits = match.Groups["number"].Value;
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return false;
        var decimals = digits.IndexOf('.') is var point and >= 0 ? digits.Length - point - 1 : 0;
        Kind? kind = (match.Groups["before"].Value, match.Groups["after"].Value) switch
        {
            ("", "") => Kind.Exact,
            ("", "万") => Kind.TenThousands,
            ("", "%" or "倍") => Kind.Rounded,
            ("", "多") when number > 0m && decimals == 0 => Kind.Over,
            ("", "万多") when number > 0m && decimals == 0 => Kind.OverTenThousands,
            ("超", "") when number > 0m => Kind.Exceeds,
            ("超", "万") when number > 0m => Kind.ExceedsTenThousands,
            ("近", "") when number > 0m => Kind.Nearly,
            ("近", "万") when number > 0m => Kind.NearlyTenThousands,
            _ => null, // 超20多, 近5倍: two looseness words make no predicate
        };
        if (kind is null) return false;
        form = new(kind.Value, number, decimals);
        return true;
    }

    /// <param name="value">The recomputed value; for a percentage already 100 × numerator / denominator.</param>
    /// <param name="exact">A budget line: n万 then means exactly n × 10000, not a rounding.</param>
    public bool Holds(decimal value, bool exact = false) => kind switch
    {
        Kind.Exact => value == number,
        Kind.Over => number < value && value < number + LastPlace(number),
        Kind.OverTenThousands => number < value / TenThousand && value / TenThousand < number + 1m,
        Kind.TenThousands => exact ? value == number * TenThousand : Rounding.HalfUp(value / TenThousand, decimals) == number,
        Kind.Exceeds => value > number,
        Kind.ExceedsTenThousands => value > number * TenThousand,
        Kind.Nearly => NearlyFrom * number <= value && value < number,
        Kind.NearlyTenThousands => NearlyFrom * number * TenThousand <= value && value < number * TenThousand,
        Kind.Rounded => Rounding.HalfUp(value, decimals) == number,
        _ => throw new NotSupportedException($"{kind} has no predicate."),
    };

    /// <summary>Place of the last non-zero digit: 2300 → 100.</summary>
    private static decimal LastPlace(decimal number)
    {
        var place = 1m;
        while (number % (place * 10m) == 0m) place *= 10m;
        return place;
    }

    private static string HalfWidth(string written)
    {
        var narrow = new StringBuilder(written.Length);
        foreach (var c in written)
        {
            narrow.Append(c switch
            {
                >= '０' and <= '９' => (char)(c - '０' + '0'),
                '．' => '.',
                '％' => '%',
                '－' or '−' => '-',
                _ => c,
            });
        }

        return narrow.ToString();
    }

    // Up to 15 digits keep the arithmetic far from decimal's ends. No word behind the number may be a numeral or change its meaning: 10多万, 3亿, 3万余 have no predicate here.
    [GeneratedRegex(
        @"^(?<before>[超近]?)(?<number>-?[0-9]{1,15}(\.[0-9]{1,8})?)(?<after>万多|万|多|%|倍|)[^0-9.%倍多余超近几半零一二两三四五六七八九十百千万亿-]*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Phrase();
}
