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

    private static readonly FrozenDictionary<char, char> Initials = Read();

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
