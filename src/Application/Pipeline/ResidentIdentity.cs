using System.Globalization;
using System.Text.RegularExpressions;

namespace NanhuOrg.Application.Pipeline;

/// <summary>
/// Finds a Chinese ID-card number (GB 11643: six digits of place, a birth date, three digits and a check character; or the old 15 digits) or a telephone
/// number in free text, also full-width or broken up by blanks and dashes. The check character is not tested: a mistyped number still points at somebody.
/// </summary>
public static partial class ResidentIdentity
{
    /// <summary>010 and seven more; nearly all texts have fewer, and need no closer look.</summary>
    private const int FewestDigits = 10;

    public static bool IsIn(string text)
    {
        if (text.Count(char.IsDigit) < FewestDigits) return false;
        var plain = string.Concat(text.Where(Seen).Select(Narrow));
        return IdCard().Matches(plain).Any(m => IsDate(m.Groups["birth"].Value)) || Phone().IsMatch(plain);
    }

    // marks that nobody sees come along when a number is copied from a web page or an address book
    private static bool Seen(char c) => char.GetUnicodeCategory(c) != UnicodeCategory.Format;

    // by hand: without ICU's data (InvariantGlobalization) String.Normalize leaves full-width digits as they are
    private static char Narrow(char c) =>
        CharUnicodeInfo.GetDecimalDigitValue(c) is var digit and >= 0 ? (char)('0' + digit) : c is >= '\uff01' and <= '\uff5e' ? (char)(c - '\uff01' + '!') : c;

    private static bool IsDate(string birth)
    {
        var digits = new string([.. birth.Where(char.IsAsciiDigit)]);
        return DateOnly.TryParseExact(digits.Length == 6 ? $"19{digits}" : digits, "yyyyMMdd", out _);
    }

    // how people break a number up: blanks and dashes of any kind
    private const string Gap = @"[\s\p{Pd}\u2212]{0,3}";

    [GeneratedRegex($@"(?<![0-9A-Za-z])[1-9][0-9]{{5}}{Gap}(?:(?<birth>(?:18|19|20)[0-9]{{2}}{Gap}[0-9]{{4}}){Gap}[0-9]{{3}}[0-9Xx]|(?<birth>[0-9]{{6}})[0-9]{{3}})(?![0-9A-Za-z])")]
    private static partial Regex IdCard();

    // mobile numbers with or without the country's prefix; fixed lines with their area code
    [GeneratedRegex($@"(?<![0-9A-Za-z])(?:(?:\+|00)?86{Gap})?1[3-9][0-9]{Gap}[0-9]{{4}}{Gap}[0-9]{{4}}(?![0-9A-Za-z])"
        + $@"|(?<![0-9A-Za-z])0(?:10|2[0-9]|[3-9][0-9]{{2}})\)?{Gap}[2-8][0-9]{{2,3}}{Gap}[0-9]{{4}}(?![0-9A-Za-z])")]
    private static partial Regex Phone();
}
