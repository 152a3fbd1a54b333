using System.Collections.Frozen;
using System.Text.Json.Serialization;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access;

/// <summary>What a person works as. Administrators run the system and see none of its business; business roles are no administrators.</summary>
[CodeList("staffRole")]
public enum StaffRole
{
    [JsonStringEnumMemberName("operator")]
    Operator,
    [JsonStringEnumMemberName("reviewer")]
    Reviewer,
    [JsonStringEnumMemberName("auditor")]
    Auditor,
    [JsonStringEnumMemberName("system-administrator")]
    SystemAdministrator,
    [JsonStringEnumMemberName("security-administrator")]
    SecurityAdministrator,
    [JsonStringEnumMemberName("reader")]
    Reader,
}

/// <summary>What each role may do, and which go together (三员分立: who opens accounts gives no rights, who gives rights opens none, who watches both does neither).</summary>
public static class Roles
{
    private static readonly FrozenDictionary<StaffRole, IReadOnlyList<string>> Scope = new Dictionary<StaffRole, IReadOnlyList<string>>
    {
        [StaffRole.Operator] =
        [
            Scopes.OrganizationRead, Scopes.GovernanceRead, Scopes.GovernanceWrite, Scopes.CadresRead, Scopes.CadresWrite, Scopes.TalentRead, Scopes.TalentWrite,
            Scopes.AssessmentRead, Scopes.AssessmentWrite, Scopes.StatisticsRead, Scopes.LedgerRead, Scopes.LedgerCorrect,
        ],
        [StaffRole.Reviewer] = [.. Reads, Scopes.AssessmentReview],
        [StaffRole.Auditor] = [.. Reads, Scopes.AccessRead, Scopes.AccessLog, Scopes.AccessVouch],
        [StaffRole.SystemAdministrator] = [Scopes.OrganizationRead, Scopes.OrganizationWrite, Scopes.AccessRead, Scopes.AccessAccounts, Scopes.AccessVouch],
        [StaffRole.SecurityAdministrator] = [Scopes.OrganizationRead, Scopes.AccessRead, Scopes.AccessGrants, Scopes.AccessClients, Scopes.AccessVouch],
        [StaffRole.Reader] = [Scopes.OrganizationRead, Scopes.AssessmentRead, Scopes.StatisticsRead],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> ScopesOf(StaffRole role) => Scope[role];

    /// <summary>What somebody with these roles may do. Acting as oneself goes with any role, and with none there is nothing to act in.</summary>
    public static IReadOnlySet<string> ScopesOf(IEnumerable<StaffRole> roles) =>
        roles.SelectMany(ScopesOf).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } scopes
            ? new HashSet<string>(scopes, StringComparer.Ordinal) { Scopes.Act } : new HashSet<string>();

    /// <summary>
    /// Each of these stands alone: an administrator holds no other role, and who records does not review. A domain rule forbids approving one's own; this one sees to it
    /// that nobody is both sides of a counter even for others. Reading goes with recording and reviewing.
    /// </summary>
    public static bool MayHold(IReadOnlyCollection<StaffRole> roles)
    {
        var distinct = roles.Distinct().ToList();
        return distinct.Count(r => r != StaffRole.Reader) <= 1 && !(distinct.Contains(StaffRole.Reader) && distinct.Any(IsAdministrator));
    }

    /// <summary>One of the three who watch each other (三员).</summary>
    public static bool IsAdministrator(this StaffRole role) => role is StaffRole.Auditor or StaffRole.SystemAdministrator or StaffRole.SecurityAdministrator;

    private static IEnumerable<string> Reads => Scopes.All.Where(s => s.EndsWith(".read", StringComparison.Ordinal));
}
