using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Assessment;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Tests.Admin;

/// <summary>Whoever looks at what is known of single persons leaves a line in the access log, on whichever page it is.</summary>
public sealed class LooksTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static int clerks;

    [Fact]
    public async Task A_list_of_persons_is_noted_with_its_filters_once_a_page()
    {
        var batch = await Api.Batch();
        for (var i = 0; i < 2; i++) await Api.Proposal(batch, $"p-10{i}");
        var (desk, account) = await ClerkAsync();
        await desk.GetAsync($"/cadres/adjustment-items?batch={batch.Id}&status=proposed&unit={DistrictHost.Street}&from=2024-01-01&kind=&sort=person&show=person");
        (await LooksOf(account)).Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Actor = account.Id,
            Subject = "cadres.adjustment-items",
            Details = new Dictionary<string, string>
            {
                ["by"] = "list",
                ["records"] = "2",
                ["batch"] = batch.Id,
                ["status"] = "proposed",
                ["unit"] = DistrictHost.Street,
                ["from"] = "2024-01-01"
            },
        });

        await desk.GetAsync("/talent/recruitments?person=王小明&to=soon");
        (await LooksOf(account)).Should().HaveCount(2).And.Subject.First().Should().BeEquivalentTo(
            new { Subject = "talent.recruitments", Details = new Dictionary<string, string> { ["by"] = "list", ["records"] = "0", ["person"] = "" } },
            "a name that was typed is not kept, and what is no day narrows nothing");
        desk.Dispose();
    }

    [Fact]
    public async Task A_sheet_is_noted_as_one()
    {
        await Api.Recruitment("t-1001", "wellness");
        var (desk, account) = await ClerkAsync();
        (await desk.DownloadAsync("/talent/recruitments?person=t-1001&export=xlsx")).Name.Should().EndWith(".xlsx");
        (await LooksOf(account)).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Subject = "talent.recruitments", Details = new Dictionary<string, string> { ["by"] = "export", ["records"] = "1", ["person"] = "t-1001" } });
        desk.Dispose();
    }

    [Fact]
    public async Task Later_pages_of_a_list_are_told_apart()
    {
        for (var i = 0; i < 51; i++) await Api.Recruitment($"t-2{i:000}", "wellness", new() { ["site"] = null, ["occurredOn"] = "2021-03-11" });
        var (desk, account) = await ClerkAsync();
        await desk.GetAsync("/talent/recruitments?to=2021-12-31");
        await desk.GetAsync(ShownPage.Links(desk.Text).Single(l => l.Contains("cursor=", StringComparison.Ordinal)));
        var looks = await LooksOf(account);
        looks.Select(l => l.Details["records"]).Should().Equal("1", "50");
        looks.Select(l => l.Details.ContainsKey("older")).Should().Equal(true, false);
        desk.Dispose();
    }

    [Fact]
    public async Task The_record_its_history_and_each_of_its_entries_are_noted()
    {
        var made = await Api.Recruitment("t-3001", "wellness");
        var index = made.Json.Number("ledgerIndex");
        var (desk, account) = await ClerkAsync();
        foreach (var address in new[] { $"/talent/recruitments/{made.Id}", $"/ledger/streams/{made.Id}", $"/ledger/entries/{index}" })
            (await desk.GetAsync(address)).Status.Should().Be(HttpStatusCode.OK, address);
        var looks = await LooksOf(account);
        looks.Should().OnlyContain(l => l.Subject == $"talent.recruitments/{made.Id}");
        looks.Select(l => string.Join(' ', l.Details.OrderBy(d => d.Key).Select(d => $"{d.Key}={d.Value}"))).Should().Equal($"by=entry entry={index}", "by=history", "by=record");
        desk.Dispose();
    }

    [Fact]
    public async Task A_refused_form_shows_the_page_again_and_is_noted_like_it()
    {
        var made = await Api.Proposal(await Api.Batch(), "p-4001");
        var (desk, account) = await ClerkAsync();
        await desk.GetAsync($"/cadres/adjustment-items/{made.Id}?do=cancel");
        (await desk.SendAsync("cadres.adjustment-items.cancel")).Text.Should().Contain("p-4001");
        (await LooksOf(account)).Should().HaveCount(2).And.OnlyContain(l => l.Details["by"] == "record");
        desk.Dispose();
    }

    [Fact]
    public async Task What_is_about_no_person_or_is_not_shown_is_not_noted()
    {
        var (dispute, person) = (await Api.Dispute(), await Api.Recruitment("t-5001", "wellness"));
        var (desk, account) = await ClerkAsync(DistrictHost.OtherStreet);
        var (other, otherAccount) = await ClerkAsync();
        foreach (var address in new[] { "/governance/disputes", $"/governance/disputes/{dispute.Id}", $"/ledger/streams/{dispute.Id}",
            $"/ledger/entries/{dispute.Json.Number("ledgerIndex")}", "/ledger/entries", "/" })
            (await other.GetAsync(address)).Status.Should().Be(HttpStatusCode.OK, address);
        foreach (var address in new[] { $"/talent/recruitments/{person.Id}", $"/ledger/streams/{person.Id}", $"/ledger/entries/{person.Json.Number("ledgerIndex")}",
            $"/talent/recruitments?unit={DistrictHost.Street}" })
            (await desk.GetAsync(address)).Status.Should().Be(HttpStatusCode.Forbidden, address);
        (await LooksOf(account)).Should().BeEmpty();
        (await LooksOf(otherAccount)).Should().BeEmpty();
        desk.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task The_auditor_reads_in_words_what_was_looked_at()
    {
        var made = await Api.Recruitment("t-6001", "wellness");
        var (desk, account) = await ClerkAsync();
        await desk.GetAsync($"/talent/recruitments?track=wellness&unit={DistrictHost.Street}&person=t-6001&to=2024-12-31&export=xlsx");
        await desk.GetAsync("/talent/recruitments?person=王小明");
        await desk.GetAsync($"/talent/recruitments/{made.Id}");
        var (auditor, _) = await StaffDesk.InAsync(Host, "looks.auditor", null, StaffRole.Auditor);
        await auditor.GetAsync($"/audit/access-log?person={account.Id}&kind=looked");
        var rows = ShownPage.Rows(auditor.Text, "访问日志");
        rows.Select(r => (r[3], r[4])).Should().Equal(
            ($"人才引进 {made.Id}", "方式：事项"), ("人才引进（列表）", "方式：列表；条数：0；人员代号：不是代码，未记"),
            ("人才引进（列表）", "方式：导出 Excel；条数：1；止：2024-12-31；归口单位：求索街道；人才类别：康养专业人才；人员代号：t-6001"));
        auditor.Text.Should().Contain($"href=\"talent/recruitments/{made.Id}\"");
        desk.Dispose();
        auditor.Dispose();
    }

    private Task<(StaffDesk Desk, Account Account)> ClerkAsync(string? unit = null) =>
        StaffDesk.InAsync(Host, $"looks.clerk{Interlocked.Increment(ref clerks)}", unit, StaffRole.Operator);

    private async Task<IReadOnlyList<AccessEntry>> LooksOf(Account account) =>
        await Host.Service<IAccessLog>().List(new(null, account.Id, AccessFactKind.Looked, null, null, null, 10), default);
}
