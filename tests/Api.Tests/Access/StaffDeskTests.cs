using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Admin.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure;
using NanhuOrg.Testing;

namespace NanhuOrg.Api.Tests.Access;

/// <summary>People at the desk, over HTTP, as a browser without scripts has it.</summary>
public sealed class StaffDeskTests(ApiHost host) : ApiTests<ApiHost>(host)
{
    private static int people;

    private static string Name => $"person{Interlocked.Increment(ref people)}";

    [Fact]
    public async Task Whoever_signs_in_goes_on_to_the_page_that_was_asked_for_and_nowhere_else()
    {
        var name = Name;
        (await StaffDesk.InAsync(Host, name, null, StaffRole.Operator)).Desk.Dispose();
        using var stranger = new StaffDesk(Host.Address);
        (await stranger.GetAsync("/account?x=1")).Location.Should().Be("/sign-in?to=%2Faccount%3Fx%3D1");
        await stranger.GetAsync("/sign-in?to=%2Faccount");
        (await stranger.SendAsync("sign-in", ("name", name), ("secret", StaffDesk.Password))).Location.Should().Be("/account");
        foreach (var elsewhere in new[] { "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example" })
        {
            using var other = new StaffDesk(Host.Address);
            await other.GetAsync($"/sign-in?to={Uri.EscapeDataString(elsewhere)}");
            (await other.SendAsync("sign-in", ("name", name), ("secret", StaffDesk.Password))).Location.Should().Be("/");
        }
    }

    [Fact]
    public async Task A_role_counts_from_the_next_request_on_and_no_longer_than_it_is_held()
    {
        var (desk, account) = await StaffDesk.InAsync(Host, Name);
        using (desk)
        {
            (await desk.GetAsync("/account")).Text.Should().Contain("还没有授予角色");
            (await desk.GetAsync("/system/people")).Status.Should().Be(HttpStatusCode.Forbidden);
            await ChangeAsync(account, new AccountChange.Grant([StaffRole.Reader]));
            (await desk.GetAsync("/statistics/2024")).Status.Should().Be(HttpStatusCode.OK);
            await ChangeAsync(account, new AccountChange.Grant([]));
            (await desk.GetAsync("/statistics/2024")).Status.Should().Be(HttpStatusCode.Forbidden);
            await ChangeAsync(account, new AccountChange.Disable());
            (await desk.GetAsync("/account")).Location.Should().StartWith("/sign-in");
            await ChangeAsync(account, new AccountChange.Enable());
            (await desk.GetAsync("/account")).Location.Should().StartWith("/sign-in", "what was signed out stays so");
        }
    }

    [Fact]
    public async Task Cookies_open_no_interface_and_tokens_no_page()
    {
        var (desk, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.Auditor);
        using (desk)
        {
            (await desk.GetAsync("/api/v1/codes")).Status.Should().Be(HttpStatusCode.Unauthorized);
            desk.Text.Should().Contain("access.not-signed-in");
        }

        (await Host.Root.Get("/account")).Text.Should().Contain("name=\"secret\"", "a token leads to the sign-in page like nothing at all");
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var name = Name;
        (await StaffDesk.InAsync(Host, name)).Desk.Dispose();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Host.Address };
        using var page = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
        page.Headers.GetValues("Set-Cookie").Should().OnlyContain(
            c => c.Contains("httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase));
        using var forged = new StaffDesk(Host.Address);
        (await forged.PostAsync("/sign-in", ("_handler", "sign-in"), ("name", name), ("secret", StaffDesk.Password)))
            .Location.Should().Be("/sign-in?said=page-outdated", "a form that is not ours, or no longer");
        (await forged.GetAsync("/account")).Location.Should().StartWith("/sign-in");
    }

    [Fact]
    public async Task Signing_out_is_a_form_of_ours()
    {
        var (desk, account) = await StaffDesk.InAsync(Host, Name);
        using (desk)
        {
            (await desk.PostAsync("/sign-out")).Location.Should().Be("/", "from elsewhere");
            (await desk.GetAsync("/account")).Status.Should().Be(HttpStatusCode.OK);
            (await desk.SendAsync("sign-out")).Location.Should().StartWith("/sign-in");
            (await desk.GetAsync("/account")).Location.Should().StartWith("/sign-in");
        }

        (await Host.Service<IAccessLog>().List(new(null, account.Id, null, null, null, null, 10), default)).Select(e => e.Kind)
            .Should().Equal(AccessFactKind.SignedOut, AccessFactKind.SignedIn, AccessFactKind.PasswordChanged, AccessFactKind.AccountCreated);
    }

    [Fact]
    public async Task A_half_way_ticket_cannot_be_made_up()
    {
        using var desk = new StaffDesk(Host.Address);
        await desk.GetAsync("/sign-in");
        (await desk.SendAsync("sign-in", ("step", "Password"), ("ticket", "{\"Account\":\"staff-x\"}"), ("password", StaffDesk.Password), ("repeated", StaffDesk.Password)))
            .Status.Should().Be(HttpStatusCode.OK);
        desk.Text.Should().Contain("请重新登录");
    }

    [Fact]
    public void Every_page_says_what_it_asks_of_its_reader()
    {
        var pages = typeof(Staff).Assembly.GetTypes().Where(t => t.GetCustomAttributes(typeof(RouteAttribute), false).Length > 0).ToList();
        pages.Should().HaveCountGreaterThan(8);
        var open = pages.Where(t => t.GetCustomAttributes(typeof(RequiresAttribute), false).Length == 0).Select(t => t.Name);
        open.Should().BeEquivalentTo(nameof(SignInPage), nameof(AccountPage), nameof(PasswordPage), nameof(SecondFactorPage));
    }

    [Fact]
    public async Task The_two_administrators_let_somebody_in_together_and_the_auditor_reads_of_it()
    {
        var (system, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.SystemAdministrator);
        var (security, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.SecurityAdministrator);
        var (auditor, _) = await StaffDesk.InAsync(Host, Name, null, StaffRole.Auditor);
        await system.GetAsync("/system/people?create=1");
        (await system.SendAsync("create", ("signInName", "9 x"), ("displayName", "新人"))).Text.Should().Contain("登录名由 3 到 32 个")
            .And.Contain("value=\"9 x\"", "what was typed is kept");
        (await system.SendAsync("create", ("signInName", "new.one"), ("displayName", "新人"))).Text.Should().Contain("只显示这一次");
        var id = system.Found("system/people/(staff-[a-z2-7]{12})\">新人");
        (await security.GetAsync($"/system/people/{id}")).Text.Should().Contain("待授予角色");
        (await security.SendAsync("roles", ("role", "auditor"), ("role", "reader"))).Text.Should().Contain("不能由同一人担任");
        (await security.SendAsync("roles", ("role", "reader"))).Text.Should().Contain("待首次登录");
        (await system.GetAsync($"/system/people/{id}")).Text.Should().NotContain("value=\"roles\"", "who opens accounts gives no roles");
        (await system.SendAsync("act", ("act", "disable"))).Text.Should().Contain("已停用");
        (await system.SendAsync("act", ("act", "reset"))).Status.Should().Be(HttpStatusCode.Forbidden);
        (await auditor.GetAsync($"/audit/access-log?person={id}")).Text.Should().Contain("开通账号").And.Contain("授予角色").And.Contain("停用账号").And.Contain("查询人员");
        (await security.GetAsync("/audit/access-log")).Status.Should().Be(HttpStatusCode.Forbidden);
        foreach (var desk in new[] { system, security, auditor }) desk.Dispose();
    }

    [Fact]
    public async Task The_first_start_makes_three_administrators_with_codes_and_no_password_and_makes_them_once()
    {
        var folder = Directory.CreateTempSubdirectory("nanhu-people-").FullName;
        await using var database = await TestDatabase.CreateAsync();
        await using var services = new ServiceCollection().AddLogging().AddApplication().AddInfrastructure(database.Connections).BuildServiceProvider();
        var accounts = services.GetRequiredService<IAccounts>();
        await FirstPeople.EnsureAdministrators(folder, accounts, default);
        var files = FirstPeople.AdministratorsFolder(folder);
        foreach (var name in new[] { "sysadmin", "secadmin", "auditor" })
        {
            var file = Path.Combine(files, $"{name}.json");
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("signInName").GetString().Should().Be(name, "each is for one person");
        }

        (await accounts.List(default)).Should().HaveCount(3).And.OnlyContain(a => !a.HasPassword && a.Roles.Count == 1 && a.Unit == null);
        Directory.Delete(files, recursive: true);
        await FirstPeople.EnsureAdministrators(folder, accounts, default);
        Directory.Exists(files).Should().BeFalse("they are there");
        await FirstPeople.EnsureSample(folder, accounts, default);
        await FirstPeople.EnsureSample(folder, accounts, default);
        var all = await accounts.List(default);
        all.Should().OnlyContain(a => Roles.MayHold(a.Roles));
        all.SelectMany(a => a.Roles).Distinct().Should().BeEquivalentTo(Enum.GetValues<StaffRole>());
        Directory.Delete(folder, recursive: true);
    }

    private Task ChangeAsync(Account account, AccountChange change) => Host.Service<IAccounts>().Change(account.Id, change, (_, _) => { }, AccessActor.Server, default);
}
