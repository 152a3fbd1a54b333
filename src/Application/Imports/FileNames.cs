using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

internal static class FileNames
{
    private const int Longest = 120;

    /// <summary>What is kept of a file's name: for recognising it, without folders, and without what says who somebody is.</summary>
    public static string Kept(string name)
    {
        var plain = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        if (plain.Length == 0 || ResidentIdentity.IsIn(plain)) return "未命名.xlsx";
        return plain.Length <= Longest ? plain : $"{plain[..(Longest - 6)]}….xlsx";
    }
}
