using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NanhuOrg.Application.Pipeline;

/// <summary>
/// Finds a Chinese ID-card number (GB 11643: six digits of place, a birth date, three digits and a check character; or the old 15 digits) or a telephone
/// number in free text, also full-width or broken up by blanks and dashes. The check character is not tested: a mistyped number still points at somebody.
/// </summary>
public static partial class ResidentIdentity
{
    public static bool IsIn(string text)
    {
        var plain = Plain(text);
        return IdCard().Matches(plain).Any(m => IsDate(m.Groups["birth"].Value)) || Phone().IsMatch(plain);
    }

    // not string.Normalize, which does nothing to such characters where globalization is invariant, as it is here
    private static string Plain(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            // of any script, full-width, mathematical, circled or raised
            if (CharUnicodeInfo.GetDigitValue(text, i) is >= 0 and var digit) plain.Append(digit);
            else
            {
                var category = CharUnicodeInfo.GetUnicodeCategory(text, i);
                if (category == UnicodeCategory.Format) continue; // invisible: between the digits it hides the number from us only
                plain.Append(category == UnicodeCategory.DashPunctuation || text[i] == '\u2212'
                    ? '-' : text[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(text[i] - 0xFEE0) : text[i]);
            }
        }

        return plain.ToString();
    }

    private static bool IsDate(string birth)
    {
        var digits = new string([.. birth.Where(char.IsAsciiDigit)]);
        return DateOnly.TryParseExact(digits.Length == 6 ? $"19{digits}" : digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    // how people break a number up: blanks and dashes of any kind
    private const string Gap = @"[\s\p{Pd}\u2212]{0,3}";

    [GeneratedRegex(
        $@"(?<![0-9A-Za-z])[1-9][0-9]{{5}}{Gap}(?:(?<birth>(?:18|19|20)[0-9]{{2}}{Gap}[0-9]{{4}}){Gap}[0-9]{{3}}[0-9Xx]|(?<birth>[0-9]{{6}})[0-9]{{3}})(?![0-9A-Za-z])")]
    private static partial Regex IdCard();

    // mobile numbers with or without the country's prefix; fixed lines with their area code
    [GeneratedRegex($@"(?<![0-9A-Za-z])(?:(?:\+|00)?86{Gap})?1[3-9][0-9]{Gap}[0-9]{{4}}{Gap}[0-9]{{4}}(?![0-9A-Za-z])"
        + $@"|(?<![0-9A-Za-z])0(?:10|2[0-9]|[3-9][0-9]{{2}})\)?{Gap}[2-8][0-9]{{2,3}}{Gap}[0-9]{{4}}(?![0-9A-Za-z])")]
    private static partial Regex Phone();
}
