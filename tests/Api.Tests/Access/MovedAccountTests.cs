using System.Net;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>A clerk goes to another street, and the account with him.</summary>
public sealed class MovedAccountTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task Who_was_moved_sees_the_new_unit_and_no_more_of_the_old_one_from_the_next_request_on()
    {
        var (before, after) = (await Api.Dispute(DistrictHost.Community), await Api.Dispute(DistrictHost.Village));
        var (clerk, account) = await StaffDesk.InAsync(Host, "moved.clerk", DistrictHost.Street, StaffRole.Operator);
        var (system, _) = await StaffDesk.InAsync(Host, "mover", null, StaffRole.SystemAdministrator);
        var (auditor, _) = await StaffDesk.InAsync(Host, "watcher", null, StaffRole.Auditor);
        (await clerk.GetAsync($"/governance/disputes/{before.Id}")).Status.Should().Be(HttpStatusCode.OK);
        (await clerk.GetAsync($"/governance/disputes/{after.Id}")).Status.Should().Be(HttpStatusCode.Forbidden);

        await system.GetAsync($"/system/people/{account.Id}");
        system.Text.Should().Contain($"<option value=\"{DistrictHost.Street}\" selected>");
        (await system.SendAsync("move", ("unit", DistrictHost.OtherStreet))).Text.Should().Contain("<dt>单位</dt><dd>月山街道</dd>");

        (await clerk.GetAsync($"/governance/disputes/{after.Id}")).Status.Should().Be(HttpStatusCode.OK, "without signing in again");
        (await clerk.GetAsync($"/governance/disputes/{before.Id}")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await clerk.GetAsync("/")).Text.Should().Contain("您看到的是月山街道及其下级");
        (await auditor.GetAsync($"/audit/access-log?person={account.Id}&kind=account-moved")).Text.Should().Contain("原单位：求索街道；新单位：月山街道");

        await system.GetAsync($"/system/people/{account.Id}");
        (await system.SendAsync("move", ("unit", ""))).Text.Should().Contain("<dt>单位</dt><dd>全区</dd>");
        (await clerk.GetAsync($"/governance/disputes/{before.Id}")).Status.Should().Be(HttpStatusCode.OK);
        foreach (var desk in new[] { clerk, system, auditor }) desk.Dispose();
    }

    [Fact]
    public async Task The_form_says_why_not_and_is_there_for_the_system_administrator_alone()
    {
        await Api.Unit("NH-C9", "旧社区", "community", DistrictHost.Street);
        var (clerk, account) = await StaffDesk.InAsync(Host, "stays.clerk", "NH-C9", StaffRole.Operator);
        (await Api.Post($"{Deeds.Units}/NH-C9/close", new { occurredOn = "2024-01-01" }, ifMatch: 1)).Must(200);
        var (street, own) = await StaffDesk.InAsync(Host, "street.mover", DistrictHost.Street, StaffRole.SystemAdministrator);
        var (security, _) = await StaffDesk.InAsync(Host, "grants.only", null, StaffRole.SecurityAdministrator);

        await street.GetAsync($"/system/people/{account.Id}");
        street.Text.Should().Contain("<option value=\"NH-C9\" selected>", "nobody is moved elsewhere by leaving things as they are").And.NotContain(">全区</option>")
            .And.NotContain("月山街道</option>");
        (await street.SendAsync("move", ("unit", "NH-C9"))).Text.Should().Contain("代码为“NH-C9”的单位已经撤销，请改用现有单位。").And.Contain("<dd>旧社区</dd>");
        await street.GetAsync($"/system/people/{account.Id}");
        (await street.SendAsync("move", ("unit", DistrictHost.OtherStreet))).Status.Should().Be(HttpStatusCode.Forbidden);
        await street.GetAsync($"/system/people/{account.Id}");
        (await street.SendAsync("move", ("unit", ""))).Status.Should().Be(HttpStatusCode.Forbidden);
        (await street.GetAsync($"/system/people/{own.Id}")).Text.Should().NotContain("value=\"move\"", "one's own is another's to do");
        (await security.GetAsync($"/system/people/{account.Id}")).Text.Should().NotContain("value=\"move\"");
        (await clerk.GetAsync("/account")).Text.Should().Contain("<dd>旧社区</dd>");
        foreach (var desk in new[] { clerk, street, security }) desk.Dispose();
    }
}
