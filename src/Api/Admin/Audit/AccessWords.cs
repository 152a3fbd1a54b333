using NanhuOrg.Application.Access;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Admin.Audit;

/// <summary>What a line of the access log says, in words: the log itself has stored codes only.</summary>
internal static class AccessWords
{
    // as one reads it; the database has an order of its own
    private static readonly List<string> Order = ["by", "roles", "scopes", "before", "after", AccessFact.FromUnit, AccessFact.ToUnit];

    public static string Details(AccessEntry entry, Func<string?, string> unitName) =>
        string.Join("；", entry.Details.OrderBy(d => Order.IndexOf(d.Key)).Select(d => $"{Chinese.Name("accessDetail", d.Key) ?? d.Key}：{Value(d.Key, d.Value, unitName)}"));

    private static string Value(string detail, string value, Func<string?, string> unitName) => detail switch
    {
        AccessFact.FromUnit or AccessFact.ToUnit => value.Length == 0 ? "全区" : unitName(value),
        _ => Codes(value),
    };

    // roles and rights, by their codes
    private static string Codes(string value) =>
        value.Length == 0 ? "无" : string.Join("、", value.Split(' ').Select(c => Chinese.Name("staffRole", c) ?? Chinese.Name("scope", c) ?? Chinese.Name("signInWay", c) ?? c));
}
