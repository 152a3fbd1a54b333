using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// One administrator became another with a code issued for that one; strangers shut administrators out by guessing; a copied cookie opened pages after signing out; a form whose
/// session or token had ended was lost.
/// </summary>
public sealed class R0035WhoMayComeInTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static int people;

    private static string Name => $"incoming{Interlocked.Increment(ref people)}";

    [Theory]
    [InlineData(StaffRole.SystemAdministrator, "/system/people")]
    [InlineData(StaffRole.SecurityAdministrator, "/system/people")]
    [InlineData(StaffRole.Auditor, "/audit/access-log")]
    public async Task An_administrator_without_a_second_factor_may_do_nothing_but_set_one_up(StaffRole role, string page)
    {
        var opened = await OpenAsync(role);
        using var desk = await EnterAsync(opened);
        (await desk.GetAsync(page)).Location.Should().Be("/account/second-factor?said=needs-second-factor");
        (await desk.GetAsync("/account/second-factor")).Text.Should().Contain("启用自己的第二因素之前");
        await desk.SetUpSecondFactorAsync();
        (await desk.GetAsync(page)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_for_an_administrator_takes_two_others_and_neither_gets_in_with_a_half()
    {
        var (system, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.SystemAdministrator);
        var (auditor, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.Auditor);
        var name = Name;
        var (target, account) = await StaffDesk.InAsync(Host, name, null, StaffRole.SecurityAdministrator);
        var page = $"/system/people/{account.Id}";
        (await system.GetAsync(page)).Text.Should().NotContain("value=\"code\"").And.Contain("签发代码的前一半");
        (await system.SendAsync("act", ("act", "code"))).Text.Should().Contain("不能由一个人办理");
        (await system.SendAsync("act", ("act", "half"))).Text.Should().Contain("一次性代码的前一半");
        var first = system.Found("<p class=\"secret\"><code>([^<]+)</code>");
        (await target.GetAsync("/account")).Status.Should().Be(HttpStatusCode.OK, "a half changes nothing");
        (await system.SendAsync("act", ("act", "half"))).Text.Should().Contain("一次性代码的前一半", "the same one cannot give both");
        first = system.Found("<p class=\"secret\"><code>([^<]+)</code>");
        await target.GetAsync(page);
        (await target.PostAsync(page, ("_handler", "act"), ("act", "half"))).Text.Should().NotContain("一次性代码的后一半", "nobody for oneself");

        (await auditor.GetAsync(page)).Text.Should().Contain("签发代码的后一半");
        (await auditor.SendAsync("act", ("act", "half"))).Text.Should().Contain("一次性代码的后一半");
        var second = auditor.Found("<p class=\"secret\"><code>([^<]+)</code>");
        (await target.GetAsync("/account")).Location.Should().StartWith("/sign-in");

        using var anybody = new StaffDesk(Host.Address);
        foreach (var guess in new[] { first, second, second + first })
        {
            await anybody.GetAsync("/sign-in");
            (await anybody.SendAsync("sign-in", ("name", name), ("secret", guess))).Text.Should().Contain("不符");
        }

        await anybody.GetAsync("/sign-in");
        (await anybody.SendAsync("sign-in", ("name", name), ("secret", $"{first} {second}"))).Text.Should().Contain("设置您自己的密码");
        (await anybody.SendAsync("sign-in", ("password", StaffDesk.Password), ("repeated", StaffDesk.Password))).Status.Should().Be(HttpStatusCode.Found);
        (await anybody.GetAsync("/account")).Text.Should().Contain("签发一半代码").And.Contain("登录失败", "whoever is affected is told");
        foreach (var desk in new[] { system, auditor, target }) desk.Dispose();
    }

    [Fact]
    public async Task Whoever_is_made_an_administrator_begins_with_a_code_that_no_single_other_knows()
    {
        var (security, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.SecurityAdministrator);
        var opened = await OpenAsync();
        await security.GetAsync($"/system/people/{opened.Account.Id}");
        await security.SendAsync("roles", ("role", "auditor"));
        using var opener = new StaffDesk(Host.Address);
        await opener.GetAsync("/sign-in");
        (await opener.SendAsync("sign-in", ("name", opened.Account.SignInName), ("secret", opened.Code))).Text.Should().Contain("不符", "whoever opened the account knew that code");
        security.Dispose();
    }

    [Fact]
    public async Task What_strangers_try_shuts_nobody_out_who_has_signed_in_at_the_device_before()
    {
        var name = Name;
        var (desk, _) = await StaffDesk.InAsync(Host, name, null, StaffRole.Operator);
        using var stranger = new StaffDesk(Host.Address);
        for (var i = 0; i < 6; i++)
        {
            await stranger.GetAsync("/sign-in");
            await stranger.SendAsync("sign-in", ("name", name), ("secret", $"wrong{i}"));
        }

        stranger.Text.Should().Contain("暂时不能用这个登录名登录");
        await desk.GetAsync("/account");
        await desk.SendAsync("sign-out");
        await desk.GetAsync("/sign-in");
        (await desk.SendAsync("sign-in", ("name", name), ("secret", StaffDesk.Password))).Location.Should().Be("/");
        desk.Dispose();
    }

    [Fact]
    public async Task A_name_that_is_nobody_s_is_answered_like_one_that_is_somebody_s()
    {
        var (known, unknown) = ((await OpenAsync(StaffRole.Operator)).Account.SignInName, Name);
        var answers = new List<string>[2];
        foreach (var (name, n) in new[] { known, unknown }.Select((x, i) => (x, i)))
        {
            using var stranger = new StaffDesk(Host.Address);
            answers[n] = [];
            for (var i = 0; i < 6; i++)
            {
                await stranger.GetAsync("/sign-in");
                await stranger.SendAsync("sign-in", ("name", name), ("secret", "Wrong-but-long-1"));
                answers[n].Add(stranger.Found("role=\"alert\"[^>]*>([^<0-9]*)"));
            }
        }

        answers[0].Should().Equal(answers[1]).And.Contain(a => a.Contains("暂时不能"));
    }

    [Fact]
    public async Task A_copied_cookie_opens_nothing_after_signing_out()
    {
        var (desk, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.Operator);
        using var thief = new StaffDesk(Host.Address);
        foreach (Cookie cookie in desk.Cookies.GetAllCookies()) thief.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        (await thief.GetAsync("/account")).Status.Should().Be(HttpStatusCode.OK);
        await desk.GetAsync("/account");
        await desk.SendAsync("sign-out");
        (await thief.GetAsync("/account")).Location.Should().StartWith("/sign-in").And.Contain("said=session-ended");
        desk.Dispose();
    }

    [Fact]
    public async Task Somebody_ends_what_goes_on_elsewhere()
    {
        var name = Name;
        var (here, account) = await StaffDesk.InAsync(Host, name, null, StaffRole.Operator);
        using var there = new StaffDesk(Host.Address);
        await there.GetAsync("/sign-in");
        await there.SendAsync("sign-in", ("name", name), ("secret", StaffDesk.Password));
        (await here.GetAsync("/account")).Text.Should().Contain("就是这里");
        var other = here.Found("name=\"session\" value=\"([0-9]+)\"");
        (await here.SendAsync("sessions", ("session", other), ("password", "wrong"))).Text.Should().Contain("密码不对");
        (await there.GetAsync("/account")).Status.Should().Be(HttpStatusCode.OK);
        (await here.SendAsync("sessions", ("session", other), ("password", StaffDesk.Password))).Text.Should().Contain("所选的登录已结束");
        (await there.GetAsync("/account")).Location.Should().StartWith("/sign-in");
        (await here.GetAsync("/account")).Status.Should().Be(HttpStatusCode.OK);
        await Host.Service<IAccounts>().Change(account.Id, new AccountChange.EndSessions(), (_, _) => { }, AccessActor.Server, default);
        (await here.GetAsync("/account")).Location.Should().StartWith("/sign-in", "an administrator has signed the person out");
        here.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_typed_when_the_session_ended_comes_back_and_is_not_recorded_before_it_is_sent_again(bool cookieLeft)
    {
        const string Registering = "/governance/disputes?do=register", Form = "governance.disputes.register";
        var name = Name;
        var (desk, account) = await StaffDesk.InAsync(Host, name, null, StaffRole.Operator);
        await desk.GetAsync(Registering);
        var before = await Host.HeadAsync();
        if (cookieLeft) await Host.Service<IAccounts>().Change(account.Id, new AccountChange.EndSessions(), (_, _) => { }, AccessActor.Server, default);
        else foreach (Cookie cookie in desk.Cookies.GetAllCookies()) cookie.Expired = true;
        await desk.SendAsync(Form, ("community", DistrictHost.Community), ("category", "land"), ("source", "visit"), ("occurredOn", "2024-03-01"));
        desk.Status.Should().Be(HttpStatusCode.Unauthorized);
        desk.Text.Should().Contain("内容还在");
        await desk.SendAsync("sign-in");
        await desk.SendAsync("sign-in", ("name", name), ("secret", StaffDesk.Password));
        desk.Location.Should().StartWith("/governance/disputes?do=register&kept=");
        await desk.GetAsync(desk.Location!);
        desk.Text.Should().Contain("restored\" role=\"status\">", "a dialog covers what stands on the page");
        desk.Text.Should().Contain("刚才的内容没有提交").And.Contain("<option value=\"land\" selected>").And.Contain("value=\"2024-03-01\"");
        (await Host.HeadAsync()).Should().Be(before);
        (await desk.SendAsync(Form, ("community", DistrictHost.Community), ("category", "land"), ("source", "visit"), ("occurredOn", "2024-03-01")))
            .Location.Should().Contain("said=recorded");
        (await Host.HeadAsync()).Should().Be(before + 1);
        desk.Dispose();
    }

    [Fact]
    public async Task What_was_chosen_comes_back_as_well()
    {
        var (security, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.SecurityAdministrator);
        var page = $"/system/people/{(await OpenAsync(StaffRole.Operator)).Account.Id}";
        await security.PostAsync(page, ("_handler", "roles"), ("version", "1"), ("role", "reader"));
        (await security.GetAsync(security.Location!)).Text.Should().Contain("value=\"reader\" checked").And.NotContain("value=\"operator\" checked");
        (await security.GetAsync(page)).Text.Should().Contain("value=\"operator\" checked");
        security.Dispose();
    }

    [Fact]
    public async Task A_token_that_no_longer_fits_leads_back_with_what_was_typed_but_not_what_another_site_sent()
    {
        const string Registering = "/governance/disputes?do=register", Form = "governance.disputes.register";
        var (desk, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.Operator);
        await desk.PostAsync(Registering, ("_handler", Form), ("_key", "k1"), ("community", DistrictHost.Community), ("category", "land"));
        desk.Location.Should().StartWith("/governance/disputes?do=register&kept=").And.EndWith("said=form-outdated");
        (await desk.GetAsync(desk.Location!)).Text.Should().Contain("<option value=\"land\" selected>");
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = desk.Cookies, AllowAutoRedirect = false }) { BaseAddress = Host.Address };
        using var foreign = new HttpRequestMessage(HttpMethod.Post, Registering) { Content = new FormUrlEncodedContent([KeyValuePair.Create("category", "land")]) };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await http.SendAsync(foreign);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("page.form-outdated");
        desk.Dispose();
    }

    [Fact]
    public async Task Who_asks_for_what_is_not_theirs_has_a_line_in_the_log()
    {
        var (desk, account) = await StaffDesk.InAsync(Host, Name, null, StaffRole.Reader);
        (await desk.GetAsync("/system/people")).Status.Should().Be(HttpStatusCode.Forbidden);
        var client = await Host.ClientAsync(null, Scopes.StatisticsRead);
        (await client.Get("/api/v1/governance/disputes?unit=4306A0S01")).MustBeProblem(403, "access.scope-missing");
        // written when the answer is out
        foreach (var (who, where) in new[] { (account.Id, "/system/people"), (client.Id, "/api/v1/governance/disputes") })
            await Eventually.BeAsync(async () => (await Host.Service<IAccessLog>().List(new(null, who, AccessFactKind.Denied, null, null, null, 5), default)) is [var line]
                && line.Subject == where && line.Actor == who, $"{who} was refused {where}");
        (await Host.Service<IAccessLog>().List(new(null, client.Id, AccessFactKind.TokenIssued, null, null, null, 5), default)).Should().ContainSingle();
        desk.Dispose();
    }

    private async Task<IssuedCode> OpenAsync(params StaffRole[] roles) =>
        (await Host.Service<IAccounts>().Open(_ => [new NewAccount(Name, "测试人员", null, roles)], AccessActor.Server, default))[0];

    private async Task<StaffDesk> EnterAsync(IssuedCode opened)
    {
        var desk = new StaffDesk(Host.Address);
        await desk.GetAsync("/sign-in");
        await desk.SendAsync("sign-in", ("name", opened.Account.SignInName), ("secret", opened.Code));
        await desk.SendAsync("sign-in", ("password", StaffDesk.Password), ("repeated", StaffDesk.Password));
        return desk;
    }
}
