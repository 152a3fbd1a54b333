using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Records;

/// <summary>
/// What somebody typed to find records by: every word must be met, each in one of the record's texts or, written like one, at the beginning of its running number.
/// </summary>
/// <param name="Words">Folded as the texts are.</param>
public sealed record SearchWords(IReadOnlyList<string> Words)
{
    public const int MostWords = 8;

    public const int Longest = 100;

    /// <summary>Null where nothing was typed.</summary>
    /// <param name="field">Name of the parameter that it came in.</param>
    public static SearchWords? Parse(string field, string? typed, ICollection<FieldError> errors)
    {
        if (typed is null) return null;
        var words = SearchText.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (typed.Length > Longest) errors.Add(SharedRules.Error(field, "too-long", ("limit", Longest.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        else if (words.Count > MostWords) errors.Add(SharedRules.Error(field, "too-many-items", ("limit", MostWords.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        // a single character stands in nearly every text, and punctuation in all: finding them would mean reading everything
        else if (words.Any(w => SearchText.Pairs(w).Length == 0)) errors.Add(SharedRules.Error(field, "word-too-short"));
        return words.Count == 0 ? null : new(words);
    }
}
