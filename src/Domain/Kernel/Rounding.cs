using System.Globalization;

namespace NanhuOrg.Domain.Kernel;

/// <summary>四舍五入: half-up, away from zero. C#'s own default is banker's rounding, so the mode is named in this one place.</summary>
public static class Rounding
{
    public static decimal HalfUp(decimal value, int decimals)
    {
        var rounded = decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0m ? 0m : rounded; // no "-0.0" in a report
    }

    /// <summary>Rounded half-up and written with exactly so many decimals, whatever the machine's culture.</summary>
    public static string Fixed(decimal value, int decimals) =>
        HalfUp(value, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>As it is, without trailing zeros and never in exponent form.</summary>
    public static string Plain(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
