using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Admin.Records;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Audit;

/// <summary>What a line of the access log says, in words: the log itself has stored codes only.</summary>
internal static class AccessWords
{
    // as one reads it; the database has an order of its own. What a list was narrowed by comes last
    private static readonly List<string> Order =
    [
        Looks.By, Looks.Records, Looks.Older, Looks.Entry, "first", "last", "client", "roles", "scopes", "before", "after", AccessFact.FromUnit, AccessFact.ToUnit,
    ];

    /// <summary>What was looked at: a register, or a record of it with its number. Null for a line that is about no register.</summary>
    public static string? LookedAt(AccessEntry entry) =>
        RegisterOf(entry) is { } register ? entry.Subject == register.FullName
            ? $"{register.Name}（列表）" : $"{register.Name} {entry.Subject![(register.FullName.Length + 1)..]}"
            : entry.Kind == AccessFactKind.Exported ? "全部记录（变更流）" : null;

    /// <summary>Null where it was no single record.</summary>
    public static string? RecordOf(AccessEntry entry) =>
        RegisterOf(entry) is { } register && entry.Subject != register.FullName ? register.Address + entry.Subject![register.FullName.Length..] : null;

    public static string Details(AccessEntry entry, Func<UnitCode?, string> unitName)
    {
        var register = RegisterOf(entry);
        return string.Join("；", entry.Details.OrderBy(d => Order.IndexOf(d.Key) is >= 0 and var place ? place : Order.Count)
            .Select(d => $"{NameOf(d.Key, register)}：{Value(d.Key, d.Value, register, unitName)}"));
    }

    private static string NameOf(string detail, Register? register) => Chinese.Name("accessDetail", detail) ?? (register is null ? detail : Words.Field(detail, register.FullName));

    private static string Value(string detail, string value, Register? register, Func<UnitCode?, string> unitName) => detail switch
    {
        AccessFact.FromUnit or AccessFact.ToUnit => value.Length == 0 ? "全区" : unitName(new(value)),
        _ when register is not null => value.Length == 0 ? "不是代码，未记" : Looked(detail, value, register, unitName),
        _ => Codes(value),
    };

    // a way to look, or what a list was narrowed by
    private static string Looked(string detail, string value, Register register, Func<UnitCode?, string> unitName) => detail switch
    {
        Looks.By => Chinese.Name("lookWay", value) ?? value,
        "unit" => unitName(new(value)),
        _ => register.Fields.FirstOrDefault(f => f.Name == detail) is { Type: { IsEnum: true } list }
            && Enum.GetValues(list).Cast<Enum>().FirstOrDefault(m => m.Code() == value) is { } member ? Words.Name(member) : value,
    };

    // roles and rights, by their codes
    private static string Codes(string value) =>
        value.Length == 0 ? "无" : string.Join("、", value.Split(' ').Select(c => Chinese.Name("staffRole", c) ?? Chinese.Name("scope", c) ?? Chinese.Name("signInWay", c) ?? c));

    private static Register? RegisterOf(AccessEntry entry) => entry is { Kind: AccessFactKind.Looked, Subject: { } subject } ? Registers.Of(subject.Split('/')[0]) : null;
}
