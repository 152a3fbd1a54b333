using System.Collections.Frozen;
using System.Text;

namespace NanhuOrg.Application.Organization.Units;

/// <summary>
/// Pinyin initials of a name, in lower case: 南湖社区 → <c>nhsq</c>. Staff type them to find a unit. The table (pinyin-initials.txt) was made once with
/// <c>uconv -x 'Han-Latin; Latin-ASCII'</c> over the characters of GB2312; a character beyond it is dropped rather than guessed.
/// </summary>
public static class PinyinInitials
{
    /// <summary>Characters that names of places and offices read otherwise than ICU does, and the few of Hunan's villages that GB2312 lacks.</summary>
    private const string Overrides = "区q厦x行x长c会h参c乐l调t埔p翟z陂p塅d";

    /// <summary>Characters of names that are read in a second way, with its initial: people type the one that is right there (重庆路, 银行, 大厦, 单 as a surname).</summary>
    private const string Others =
        "重c行h乐y厦s单s单c曾z解x仇q查z区o朝z调d长z藏z传z弹t会k尉y蔚y翟d种c缪q覃t覃q盛c谷y洞t给j柏p泊b红g宿x畜x石d折s识z省x说y提d圩x歙x校j系j降x强j角l峒t涡g番p祭z铅y蚌f莘x筠j车j巷h便p";

    private static readonly FrozenDictionary<char, char> Initials = Read();
    private static readonly FrozenDictionary<char, char[]> Readings =
        Others.Chunk(2).GroupBy(o => o[0]).ToFrozenDictionary(g => g.Key, g => g.Select(o => o[1]).ToArray());

    public static string Of(string name)
    {
        var initials = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c)) initials.Append(char.ToLowerInvariant(c));
            else if (Initials.TryGetValue(c, out var initial)) initials.Append(initial);
        }

        return initials.ToString();
    }

    /// <summary>Whether somebody who types this may mean the name: a run of its initials, whichever way each character is read.</summary>
    public static bool Match(string name, string typed)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(typed);
        var read = name.Where(c => char.IsAsciiLetterOrDigit(c) || Initials.ContainsKey(c)).ToList();
        return Enumerable.Range(0, Math.Max(0, read.Count - typed.Length + 1)).Any(from => typed.Index().All(t => IsRead(read[from + t.Index], char.ToLowerInvariant(t.Item))));
    }

    private static bool IsRead(char c, char initial) =>
        char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) == initial
            : Initials[c] == initial || (Readings.TryGetValue(c, out var others) && others.Contains(initial));

    private static FrozenDictionary<char, char> Read()
    {
        var table = new Dictionary<char, char>(7000);
        using var resource = typeof(PinyinInitials).Assembly.GetManifestResourceStream("pinyin-initials.txt")
            ?? throw new InvalidOperationException("pinyin-initials.txt is not embedded.");
        using var lines = new StreamReader(resource, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            foreach (var c in line.AsSpan(1)) table[c] = line[0];
        }

        for (var i = 0; i < Overrides.Length; i += 2) table[Overrides[i]] = Overrides[i + 1];
        return table.ToFrozenDictionary();
    }
}
