using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Api.Admin.Layout;

/// <summary>What stands in the main menu, and the scope without which it does not.</summary>
internal sealed record MenuItem(string Title, string Href, params string[] AnyOf)
{
    public const string Home = "./";

    /// <summary>Where else one is still in it.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public bool Holds(PathString path) => Href == Home ? path == "/" : Also.Prepend(Href).Any(p => path.StartsWithSegments("/" + p, StringComparison.Ordinal));

    public bool ShownTo(Desk desk) => AnyOf.Length == 0 || AnyOf.Any(desk.May);
}

internal static class Menu
{
    /// <summary>Areas that stand elsewhere in the menu: reading them alone does not make somebody a reader of the ledger.</summary>
    private static readonly string[] HaveTheirOwn = ["organization", "assessment"];

    private static readonly MenuItem[] All =
    [
        new("首页", MenuItem.Home),
        new("年度统计", "statistics", Scopes.StatisticsRead),
        new("排名", "assessment/rankings", Scopes.AssessmentRead) { Also = ["assessment/district-rankings"] },
        new("台账", "ledger", [.. Views.All.Where(v => !HaveTheirOwn.Contains(Area(v))).Select(RequiresAttribute.Of).Distinct()])
        {
            Also = [.. Views.All.Select(Area).Distinct()],
        },
        new("考核", "assessment", Scopes.AssessmentWrite, Scopes.AssessmentReview),
        new("导入", "imports", Scopes.GovernanceWrite, Scopes.TalentWrite, Scopes.CadresWrite, Scopes.AssessmentWrite, Scopes.AccessLog),
        new("审计", "audit", Scopes.AccessLog),
        new("系统", "system", Scopes.AccessAccounts, Scopes.AccessGrants, Scopes.AccessClients, Scopes.OrganizationWrite),
    ];

    public static IEnumerable<MenuItem> For(Desk desk) => All.Where(i => i.ShownTo(desk));

    /// <summary>Where in the menu a page stands: under the item that its address begins with, and of two such the nearer one.</summary>
    public static MenuItem? Of(PathString page) =>
        All.Where(i => i.Holds(page)).MaxBy(i => i.Href.Length);

    private static string Area(Type view) => Views.TopicOf(view).Split('.')[0];
}
