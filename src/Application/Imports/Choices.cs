using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Application.Imports;

/// <summary>What may stand in the cells of a column: names, each with the code that is recorded. A code may stand there as well.</summary>
public sealed class Choices
{
    private readonly HashSet<string> codes;
    private readonly ILookup<string, string> byName;

    public Choices(IEnumerable<(string Name, string Code)> all)
    {
        var named = all.Distinct().ToList();
        var shared = named.GroupBy(c => Plain(c.Name)).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        All = [.. named.Select(c => (shared.Contains(Plain(c.Name)) ? $"{c.Name}（{c.Code}）" : c.Name, c.Code))];
        codes = named.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        byName = named.Concat(All).ToLookup(c => Plain(c.Name), c => c.Code, StringComparer.Ordinal);
    }

    /// <summary>Each by a name of its own: those that share one have the code behind it.</summary>
    public IReadOnlyList<(string Name, string Code)> All { get; }

    public static Choices Of(Type codeList) =>
        new(Codes.All(codeList).Select(code => (Chinese.Name(((CodeListAttribute)Attribute.GetCustomAttribute(codeList, typeof(CodeListAttribute))!).Name, code) ?? code, code)));

    /// <summary>A name that an open unit has means that one, also when a closed one was called the same.</summary>
    /// <param name="own">Only these; null = all.</param>
    public static Choices Of(UnitTree units, IReadOnlyCollection<UnitCode>? own)
    {
        var open = units.All.Where(u => u.Status == UnitStatus.Open).Select(u => u.Name).ToHashSet(StringComparer.Ordinal);
        return new(units.All.Where(u => own?.Contains(u.Code) ?? true)
            .Select(u => (u.Status == UnitStatus.Open || !open.Contains(u.Name) ? u.Name : $"{u.Name}（{u.Code}）", u.Code.Text)));
    }

    /// <summary>The codes that it may mean: none, one, or several.</summary>
    public IReadOnlyList<string> Find(string text) => codes.Contains(text) ? [text] : [.. byName[Plain(text)].Distinct()];

    // blanks within a name, and brackets of either width, are how people type
    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).Replace('\uFF08', '(').Replace('\uFF09', ')');
}
