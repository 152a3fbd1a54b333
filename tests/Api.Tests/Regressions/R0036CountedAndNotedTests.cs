using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Admin;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// Clients' secrets could be guessed without a count, a disabled client read on with its token, systems read of persons and took the whole ledger without a line in the log, and
/// nobody was found by the name that a person would type.
/// </summary>
public sealed class R0036CountedAndNotedTests(StaffedHost host) : ApiTests<StaffedHost>(host)
{
    private IAccessLog Log => Host.Service<IAccessLog>();

    [Fact]
    public async Task Guesses_at_a_secret_are_counted_and_noted_and_the_right_one_is_not_kept_waiting()
    {
        var made = await Host.Service<IClients>().Add("被猜的", null, [Scopes.StatisticsRead], default);
        using var http = new HttpClient { BaseAddress = Host.Address };
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++) statuses.Add((await AskAsync(http, made.ClientId, $"guess{i}")).StatusCode);

        statuses.Count(s => s == HttpStatusCode.Unauthorized).Should().BeLessThanOrEqualTo(20, "ten a minute, and a minute may begin in between");
        statuses.Last().Should().Be(HttpStatusCode.TooManyRequests);
        using var refused = await AskAsync(http, made.ClientId, "once more");
        refused.Headers.RetryAfter.Should().NotBeNull();
        (await AskAsync(http, made.ClientId, made.ClientSecret)).StatusCode.Should().Be(HttpStatusCode.OK, "others' guesses are no weapon");
        (await AskAsync(http, "c-nobody", "x")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        var noted = await NotedAsync(AccessFactKind.TokenRefused);
        noted.Count(e => e.Subject == made.ClientId).Should().BeInRange(1, 20);
        noted.Should().OnlyContain(e => e.Actor == null && e.Remote != null && e.Details["by"] == "secret" || e.Details["by"] == "token");
    }

    [Fact]
    public async Task A_disabled_client_s_token_ends_and_a_scope_that_is_taken_back_too()
    {
        var (disabled, narrowed) = (await Host.ClientAsync(), await Host.ClientAsync(null, Scopes.StatisticsRead, Scopes.GovernanceRead));
        (await disabled.Get("/api/v1/statistics/2024")).Must(200);
        (await narrowed.Get("/api/v1/governance/disputes")).Must(200);
        await Host.Service<IClients>().Disable(disabled.Id, default);
        (await disabled.Get("/api/v1/statistics/2024")).MustBeProblem(401, "access.not-signed-in");

        await Host.Service<IClients>().ChangeScopes(narrowed.Id, [Scopes.StatisticsRead, Scopes.LedgerRead], AccessActor.Server, default);
        var wider = await narrowed.SignedInAsync();
        (await wider.Get("/api/v1/ledger/head")).Must(200);
        (await narrowed.Get("/api/v1/governance/disputes")).MustBeProblem(403, "access.scope-missing");
        (await narrowed.Get("/api/v1/statistics/2024")).Must(200);
    }

    [Fact]
    public async Task Who_reads_of_persons_or_takes_the_ledger_through_the_interface_is_in_the_log()
    {
        var reader = await Host.ClientAsync();
        var recruited = (await Api.Post(Deeds.Recruitments, Deeds.Recruiting("t-noted-1", "wellness"))).Must(201);
        (await reader.Get("/api/v1/talent/recruitments")).Must(200);
        (await reader.Get($"/api/v1/talent/recruitments/{recruited.Id}")).Must(200);
        (await reader.Get($"/api/v1/ledger/entries/{recruited.Index}")).Must(200);
        (await reader.Get($"/api/v1/ledger/streams/{recruited.Id}")).Must(200);
        (await reader.Get("/api/v1/ledger/entries?after=-1&limit=5")).Must(200);
        (await reader.Get("/api/v1/governance/disputes")).Must(200);
        (await reader.Get("/api/v1/statistics/2024")).Must(200);

        var lines = await Log.List(new(null, reader.Id, null, null, null, null, 50), default);
        var noted = lines.Where(e => e.Actor == reader.Id && e.Kind != AccessFactKind.TokenIssued).Reverse().ToList();
        noted.Select(e => (e.Kind, e.Subject)).Should().Equal(
            (AccessFactKind.Looked, "talent.recruitments"), (AccessFactKind.Looked, $"talent.recruitments/{recruited.Id}"),
            (AccessFactKind.Looked, $"talent.recruitments/{recruited.Id}"), (AccessFactKind.Looked, $"talent.recruitments/{recruited.Id}"),
            (AccessFactKind.Exported, "ledger.entries"));
        noted[^1].Details.Should().Contain("first", "0").And.Contain("last", "4");
        (await (await Host.DeskAsync(StaffRole.Auditor)).GetAsync("/audit/access-log")).Text.Should().Contain("导出台账").And.Contain("接口");
    }

    [Theory]
    [InlineData("测试人员")]
    [InlineData("finder.one")]
    public async Task Who_did_what_is_found_by_the_name_that_a_person_would_type(string typed)
    {
        var (clerk, account) = await StaffDesk.InAsync(Host, typed == "测试人员" ? "finder.two" : "finder.one", null, StaffRole.Operator);
        await clerk.GetAsync("/governance/disputes?do=register");
        await clerk.SendAsync(
            "governance.disputes.register", ("community", DistrictHost.Community), ("category", "land"), ("source", "visit"), ("occurredOn", "2024-03-01"));
        var auditor = await Host.DeskAsync(StaffRole.Auditor);
        await auditor.GetAsync($"/audit/deeds?actor={Uri.EscapeDataString(typed)}");
        // of several by one name somebody chooses
        if (typed == "测试人员")
            await auditor.GetAsync("/" + auditor.Found($"href=\"(audit/deeds\\?[^\"]*{account.Id}[^\"]*)\"").Replace("&amp;", "&", StringComparison.Ordinal));
        auditor.Text.Should().Contain("以 测试人员 的代号提交的记录").And.Contain("\"ledger/entries/");
        clerk.Dispose();
    }

    [Fact]
    public async Task A_wrong_code_while_setting_up_a_second_factor_is_no_failed_sign_in()
    {
        var (desk, account) = await StaffDesk.InAsync(Host, "enrolling", null, StaffRole.Operator);
        await desk.GetAsync("/account/second-factor");
        await desk.SendAsync("offer", ("password", StaffDesk.Password));
        (await desk.SendAsync("confirm", ("code", "000000"))).Text.Should().Contain("验证码或恢复码不对");
        (await Log.List(new(null, account.Id, AccessFactKind.SignInFailed, null, null, null, 5), default)).Should().BeEmpty();
        desk.Dispose();
    }

    private async Task<IReadOnlyList<AccessEntry>> NotedAsync(AccessFactKind kind) => await Log.List(new(null, null, kind, null, null, null, 200), default);

    private static Task<HttpResponseMessage> AskAsync(HttpClient http, string id, string secret) => http.PostAsync(
        new Uri("/connect/token", UriKind.Relative),
        new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret }));
}
