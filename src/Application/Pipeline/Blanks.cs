namespace NanhuOrg.Application.Pipeline;

/// <summary>What nobody sees around a text: blanks of every width, line ends, and the two characters without width that office programs leave behind.</summary>
public static class Blanks
{
    /// <summary>The text without what nobody sees around it.</summary>
    public static string Trimmed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (from, to) = (0, text.Length);
        while (from < to && IsOne(text[from])) from++;
        while (to > from && IsOne(text[to - 1])) to--;
        return text[from..to];
    }

    private static bool IsOne(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';
}
