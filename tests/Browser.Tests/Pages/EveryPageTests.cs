using NanhuOrg.Application.Access;
using NanhuOrg.Browser.Tests.Hosting;

namespace NanhuOrg.Browser.Tests.Pages;

/// <summary>Every page as somebody who may see it sees it: no barrier by axe-core, no sideways scrolling, wide and narrow.</summary>
public sealed class EveryPageTests(DeskHost host) : DeskTests(host)
{
    private static readonly string[] Everybody = ["/", "/search?q=hbjd", "/search?q=%3Cb%3E", "/kit", "/kit?dialog=open", "/account", "/organization/units"];

    private static readonly string[] Reading =
    [
        "/statistics/2024", "/statistics/2024?day=2024-06-30", "/statistics/2024/dispute.resolved", "/statistics/2024/dispute.resolved?by=unit",
        "/statistics/2024/dispute.resolved/entries",
        "/ledger/entries", "/ledger/entries/5000", "/ledger/streams/2c384e71-8efb-4969-af45-d72bea875f3e",
    ];

    private static readonly string[] Assessing =
    [
        "/assessment", "/assessment/rankings/2024", "/assessment/rankings/2024?category=community&day=2024-06-30", "/assessment/rankings/2024/4306A0S03",
        "/assessment/rankings/2024/moves",
        "/assessment/rankings/2024/published", $"/assessment/schemes/{Scheme}", $"/assessment/schemes/{Scheme}/diff?from=1&to=2", "/assessment/results/waiting",
        "/assessment/district-rankings",
    ];

    private const string Scheme = "00000000-0000-4000-8000-000000202401";

    private static readonly string[] Lists =
    [
        "/ledger", "/governance/disputes", "/governance/platforms", "/cadres/adjustments", "/cadres/adjustment-items", "/talent/recruitments", "/organization/policies",
        "/assessment/schemes",
        "/assessment/results", "/assessment/adjustments", "/organization/units/4306A0S03",
    ];

    private static readonly string[] Dialogs =
    [
        "/governance/disputes?do=register", "/governance/platforms?do=establish", "/cadres/adjustments?do=open", "/cadres/adjustment-items?do=propose",
        "/talent/recruitments?do=recruit",
        "/assessment/results?do=submit", "/assessment/schemes?do=draft", "/assessment/adjustments/propose", $"/assessment/schemes/{Scheme}?do=declare-units",
        "/organization/units/4306A0S03?do=recategorize",
    ];

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task Registers_and_their_dialogs_have_no_barrier(int width, int height) => await Walk(StaffRole.Operator, width, height, [.. Lists, .. Dialogs]);

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task The_assessment_has_no_barrier(int width, int height) => await Walk(StaffRole.Reviewer, width, height, Assessing);

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task An_operator_meets_no_barrier(int width, int height) =>
        await Walk(StaffRole.Operator, width, height, [.. Everybody, .. Reading, "/imports", "/imports/new/governance.disputes.register"]);

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task An_auditor_meets_no_barrier(int width, int height) =>
        await Walk(StaffRole.Auditor, width, height, [.. Reading, "/audit", "/audit/deeds?actor=o-24-0013", "/audit/access-log"]);

    [Theory]
    [InlineData(StaffRole.SystemAdministrator, 1366, 768)]
    [InlineData(StaffRole.SecurityAdministrator, 390, 844)]
    public async Task An_administrator_meets_no_barrier(StaffRole role, int width, int height)
    {
        var opened = await Host.PersonAsync("4306A0S03", StaffRole.Operator);
        var create = role == StaffRole.SystemAdministrator ? "/system/people?create=1" : "/system/clients?create=1";
        await Walk(role, width, height, ["/system", "/system/people", $"/system/people/{opened.Account.Id}", "/system/roles", "/system/clients", create, "/account",
            "/account/password", "/account/second-factor"]);
    }

    private async Task Walk(StaffRole role, int width, int height, string[] addresses)
    {
        await using var person = await Person.SignInAsync(Host, null, role, width, height);
        foreach (var address in addresses)
        {
            await person.GoAsync(address);
            await person.MustBeAccessibleAsync();
        }
    }
}
