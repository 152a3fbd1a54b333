using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace NanhuOrg.Application.Records;

/// <summary>
/// The texts of a record as they are searched, and what finds them fast: every pair of neighbouring characters. Chinese writes no blanks between its words, and most of them
/// have two
/// characters, so neither words nor triples would do. A pair is two UTF-16 units in one number: exact, and what lies beyond the basic plane is a pair by itself.
/// </summary>
public static class SearchText
{
    // A high surrogate that no low one follows: no text has such a pair.
    private const int TopicRange = unchecked((int)0xDBFF_0000);

    private static readonly ConcurrentDictionary<string, int> Topics = new();

    /// <summary>One line a text; equal for what differs only in letter case, in full or half width, or in kinds of blanks.</summary>
    public static string Of(IEnumerable<string> texts) => string.Join('\n', texts.Select(Fold).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));

    public static string Fold(string text) =>
        string.Create(text.Length, text, static (folded, t) =>
        {
            for (var i = 0; i < folded.Length; i++) folded[i] = Narrow(t[i]);
        }).ToLowerInvariant().Trim();

    /// <summary>The pairs of a folded text, in order. Not across punctuation: whoever searches for it has the text itself looked at.</summary>
    public static int[] Pairs(string folded)
    {
        var pairs = new HashSet<int>();
        for (var i = 1; i < folded.Length; i++)
        {
            if (Joins(folded[i - 1]) && Joins(folded[i])) pairs.Add((folded[i - 1] << 16) | folded[i]);
        }

        int[] ordered = [.. pairs];
        Array.Sort(ordered);
        return ordered;
    }

    /// <summary>A number like a pair's, which all texts of a topic have: so that a word is met in one topic without looking through the others.</summary>
    public static int PairOf(string topic) =>
        Topics.GetOrAdd(topic, static t => TopicRange | ((SHA256.HashData(Encoding.UTF8.GetBytes(t)) is var hash ? (hash[0] << 8) | hash[1] : 0) & 0x7FFF));

    /// <summary>Whether the pairs of a folded word say all of it: wherever they are, it is.</summary>
    public static bool IsPair(string word) => word.Length == 2 && Joins(word[0]) && Joins(word[1]);

    private static bool Joins(char c) => !char.IsWhiteSpace(c) && !char.IsPunctuation(c);

    private static char Narrow(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        _ when char.IsWhiteSpace(c) || char.IsControl(c) => ' ',
        _ => c,
    };
}
