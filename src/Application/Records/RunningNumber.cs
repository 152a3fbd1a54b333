using System.Globalization;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Records;

/// <summary>
/// A number that people can say on the telephone: the topic's short code, the year (in China) in which the record's first entry was recorded, and its place among the topic's
/// records of that
/// year, in the ledger's order: <c>调解-2024-0417</c>. It follows from first entries alone, and those are never changed: no correction moves it, no other record ever gets it,
/// and a record that
/// was reversed as a whole has it again when it is recorded again.
/// </summary>
public sealed record RunningNumber(int Year, int Nth)
{
    /// <summary>Nobody says leading zeros beyond these; the ten-thousandth record of a year has five digits.</summary>
    private const int Digits = 4;

    private const int MostDigits = 9;

    /// <summary>Units and policies have codes and names of their own: they need no number.</summary>
    public static readonly IReadOnlyList<string> Unnumbered = ["organization.units", "organization.policies"];

    /// <summary>Null where a topic's records have none.</summary>
    public static string? CodeOf(string topic) => Chinese.Name("numberCode", topic);

    public static int YearOf(DateTimeOffset recordedAt) => China.DayOf(recordedAt).Year;

    public string Written(string topic) => string.Create(CultureInfo.InvariantCulture, $"{CodeOf(topic)}-{Year:D4}-{Nth:D4}");

    /// <summary>
    /// The numbers that begin with what was typed, with the short code or with the year; null when that is no beginning of a number. A code alone is a word like any other.
    /// </summary>
    /// <param name="word">Folded.</param>
    public static NumberRange? Beginning(string topic, string word)
    {
        if (CodeOf(topic) is not { } code) return null;
        var coded = word.StartsWith(code + "-", StringComparison.Ordinal);
        var parts = (coded ? word[(code.Length + 1)..] : word).Split('-');
        if (parts.Any(p => !p.All(char.IsAsciiDigit)) || parts[0].Length is 0 or > Digits) return null;
        return parts switch
        {
            [var year] => coded ? Years(year) : null,
            [{ Length: Digits } year, ""] => coded ? Years(year) : null,
            [{ Length: Digits } year, { Length: <= MostDigits } nth] => Years(year) with { Nths = [.. Nths(nth)] },
            _ => null,
        };
    }

    private static NumberRange Years(string digits)
    {
        var (from, to) = Completed(digits, Digits);
        return new(from, to, []);
    }

    private static IEnumerable<(int From, int To)> Nths(string digits)
    {
        for (var length = Math.Max(Digits, digits.Length); length <= MostDigits; length++)
        {
            // with more digits than these there are no leading zeros
            if (digits[0] != '0' || length == Digits) yield return Completed(digits, length);
        }
    }

    private static (int From, int To) Completed(string digits, int length) => (Number(digits.PadRight(length, '0')), Number(digits.PadRight(length, '9')));

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}

/// <param name="Nths">Any of these ranges, inclusive; empty = every number of the years.</param>
public sealed record NumberRange(int FromYear, int ToYear, IReadOnlyList<(int From, int To)> Nths)
{
    public bool Holds(RunningNumber number) =>
        number.Year >= FromYear && number.Year <= ToYear && (Nths.Count == 0 || Nths.Any(n => number.Nth >= n.From && number.Nth <= n.To));
}
