using NanhuOrg.Application.Organization.Units;
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
        All = [.. all.Distinct()];
        codes = All.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        byName = All.ToLookup(c => Plain(c.Name), c => c.Code, StringComparer.Ordinal);
    }

    public IReadOnlyList<(string Name, string Code)> All { get; }

    public static Choices Of(Type codeList) =>
        new(Codes.All(codeList).Select(code => (Chinese.Name(((CodeListAttribute)Attribute.GetCustomAttribute(codeList, typeof(CodeListAttribute))!).Name, code) ?? code, code)));

    /// <summary>A name that an open unit has means that one, also when a closed one was called the same.</summary>
    public static Choices Of(UnitTree units)
    {
        var open = units.All.Where(u => u.Status == UnitStatus.Open).Select(u => u.Name).ToHashSet(StringComparer.Ordinal);
        return new(units.All.Select(u => (u.Status == UnitStatus.Open || !open.Contains(u.Name) ? u.Name : $"{u.Name}({u.Code})", u.Code)));
    }

    /// <summary>The codes that it may mean: none, one, or several.</summary>
    public IReadOnlyList<string> Find(string text) => codes.Contains(text) ? [text] : [.. byName[Plain(text)].Distinct()];

    // blanks within a name, and brackets of either width, are how people type
    private static string Plain(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c))).Replace('\uFF08', '(').Replace('\uFF09', ')');
}
