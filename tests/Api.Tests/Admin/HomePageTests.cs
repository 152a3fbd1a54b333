using System.Text.RegularExpressions;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>What waits for whom.</summary>
public sealed class HomePageTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Reminder = "<a href=\"/account/second-factor\">您是管理员，请启用第二因素</a>";

    [Theory]
    [InlineData(StaffRole.SystemAdministrator)]
    [InlineData(StaffRole.SecurityAdministrator)]
    [InlineData(StaffRole.Auditor)]
    public async Task An_administrator_is_reminded_of_the_second_factor_until_it_is_there(StaffRole role)
    {
        var (desk, account) = await StaffDesk.InAsync(Host, $"reminded-{(int)role}", null, role);
        using (desk)
        {
            Todo(await desk.GetAsync("/")).Should().ContainSingle().Which.Should().Be(Reminder);
            var signIn = Host.Service<ISignIn>();
            var secret = await signIn.OfferSecondFactor(account.Id, StaffDesk.Password, default);
            await desk.GetAsync("/account/second-factor");
            (await desk.SendAsync("confirm", ("code", Authenticator.Code(secret!)))).Text.Should().Contain("恢复码");
            Todo(await desk.GetAsync("/")).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Who_is_no_administrator_is_not_reminded()
    {
        var (desk, _) = await StaffDesk.InAsync(Host, "not-reminded", null, StaffRole.Operator);
        using (desk) Todo(await desk.GetAsync("/")).Should().BeEmpty();
    }

    private static List<string> Todo(StaffDesk desk)
    {
        desk.Text.Should().Contain(">待办</h2>");
        var list = Regex.Match(desk.Text, "<ul class=\"todo\">.*?</ul>", RegexOptions.Singleline).Value;
        return [.. Regex.Matches(list, "<a href=.*?</a>", RegexOptions.Singleline).Select(m => m.Value)];
    }
}
