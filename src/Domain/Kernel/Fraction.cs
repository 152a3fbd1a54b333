using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace NanhuOrg.Domain.Kernel;

/// <summary>
/// An exact share or whole number, as rules write it: <c>2/3</c>, <c>5</c>. Compared by multiplying across, so that two thirds of nine are six and nothing is rounded.
/// </summary>
public sealed partial record Fraction
{
    private Fraction(long numerator, long denominator)
    {
        var common = (long)BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / common, denominator / common);
    }

    public long Numerator { get; }

    public long Denominator { get; }

    public bool IsWhole => Denominator == 1;

    public bool IsBeyondTheWhole => Numerator > Denominator;

    public static bool IsWellFormed(string text) => Written().IsMatch(text);

    /// <exception cref="FormatException">It is not <see cref="IsWellFormed"/>.</exception>
    public static Fraction Parse(string text)
    {
        if (Written().Match(text) is not { Success: true } match) throw new FormatException($"'{text}' is no fraction.");
        var below = match.Groups["below"];
        return new(Long(match.Groups["above"].Value), below.Success ? Long(below.Value) : 1);
    }

    /// <summary>Whether <paramref name="part"/> is at least this share of <paramref name="whole"/>.</summary>
    public bool IsReachedBy(int part, int whole) => part * Denominator >= Numerator * whole;

    /// <summary>Whether <paramref name="part"/> is more than this share of <paramref name="whole"/>.</summary>
    public bool IsExceededBy(int part, int whole) => part * Denominator > Numerator * whole;

    public override string ToString() =>
        Numerator.ToString(CultureInfo.InvariantCulture) + (IsWhole ? "" : "/" + Denominator.ToString(CultureInfo.InvariantCulture));

    private static long Long(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // nine digits times an int stay within a long
    [GeneratedRegex("^(?<above>0|[1-9][0-9]{0,8})(/(?<below>[1-9][0-9]{0,8}))?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
