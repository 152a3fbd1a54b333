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
    public static string Of(IEnumerable<string> texts)
    {
        var lines = new List<string>();
        foreach (var text in texts)
        {
            if (Fold(text) is { Length: > 0 } line && !lines.Contains(line, StringComparer.Ordinal)) lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    public static string Fold(string text)
    {
        if (text.All(IsFolded)) return text.Trim(' ');
        return string.Create(text.Length, text, static (folded, t) =>
        {
            for (var i = 0; i < folded.Length; i++) folded[i] = Narrow(t[i]);
        }).ToLowerInvariant().Trim();
    }

    /// <summary>The pairs of a folded text, in order. Not across punctuation: whoever searches for it has the text itself looked at.</summary>
    public static int[] Pairs(string folded)
    {
        var pairs = new int[Math.Max(folded.Length - 1, 0)];
        var count = 0;
        for (var i = 1; i < folded.Length; i++)
        {
            if (Joins(folded[i - 1]) && Joins(folded[i])) pairs[count++] = (folded[i - 1] << 16) | folded[i];
        }

        var ordered = pairs.AsSpan(0, count);
        ordered.Sort();
        var distinct = 0;
        for (var i = 0; i < count; i++)
        {
            if (i == 0 || ordered[i] != ordered[i - 1]) ordered[distinct++] = ordered[i];
        }

        return pairs[..distinct];
    }

    /// <summary>What a folded text of a topic is found by.</summary>
    public static int[] Pairs(string topic, string folded) => [PairOf(topic), .. Pairs(folded)];

    /// <summary>A number like a pair's, which all texts of a topic have: so that a word is met in one topic without looking through the others.</summary>
    public static int PairOf(string topic) =>
        Topics.GetOrAdd(topic, static t => TopicRange | ((SHA256.HashData(Encoding.UTF8.GetBytes(t)) is var hash ? (hash[0] << 8) | hash[1] : 0) & 0x7FFF));

    /// <summary>Whether the pairs of a folded word say all of it: wherever they are, it is.</summary>
    public static bool IsPair(string word) => word.Length == 2 && Joins(word[0]) && Joins(word[1]);

    // most texts are, and asking is cheaper than folding them: Chinese characters have neither case nor width
    private static bool IsFolded(char c) => c is (>= ' ' and < 'A') or (> 'Z' and < '\u007f') or (>= '一' and <= '\u9fff');

    private static bool Joins(char c) => !char.IsWhiteSpace(c) && !char.IsPunctuation(c);

    private static char Narrow(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        _ when char.IsWhiteSpace(c) || char.IsControl(c) => ' ',
        _ => c,
    };
}
