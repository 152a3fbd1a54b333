using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class PolicyTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task What_was_never_set_is_listed_with_its_default_that_is_to_be_confirmed()
    {
        var notice = (await Api.All(Deeds.Policies)).Single(p => p.Text("name") == "cadre-notice-days");
        (notice.Text("value"), notice.GetProperty("isDefault").GetBoolean(), notice.IsNull("effectiveFrom"), notice.Version()).Should().Be(("5", true, true, 0));
        notice.Text("legalReference").Should().StartWith("默认值，待确认");
        (await Api.All(Deeds.Policies)).Select(p => p.Text("name")).Should().Equal("cadre-attendance", "cadre-votes", "cadre-notice-days");
        (await Api.Get($"{Deeds.Policies}/cadre-notice-days")).Must(200).Headers["ETag"].Should().Be("\"0\"");
        foreach (var name in new[] { "cadre-pay", "0", "CadreVotes" }) (await Api.Get($"{Deeds.Policies}/{name}")).MustBeProblem(404, "not-found");
    }

    [Fact]
    public async Task Each_setting_adds_a_value_from_its_day()
    {
        var (past, ahead) = ("2024-01-01", Host.Service<IClock>().Today().AddYears(1).ToString("yyyy-MM-dd"));
        var first = (await Set("cadre-votes", "6/10", past)).Must(201);
        (first.Id, first.Version, first.Headers["Location"]).Should().Be(("cadre-votes", 1, $"{Deeds.Policies}/cadre-votes"));
        (await Set("cadre-votes", "2/3", ahead)).Must(201).Version.Should().Be(2);
        (await Set("cadre-votes", "3/4", past)).MustBeProblem(409, "organization.policies.already-set").Json.Text("detail").Should().Contain(past);

        var shown = (await Api.Get($"{Deeds.Policies}/cadre-votes")).Must(200).Json;
        (shown.Text("value"), shown.Text("legalReference"), shown.Text("effectiveFrom"), shown.GetProperty("isDefault").GetBoolean(), shown.Version())
            .Should().Be(("3/5", "议事规则第十二条", past, false, 2));
        shown.GetProperty("values").EnumerateArray().Select(v => (v.Text("value"), v.Text("effectiveFrom"))).Should().Equal(("3/5", past), ("2/3", ahead));

        var corrected = (await Api.Replace(first.Index, new { value = "7/12", legalReference = "议事规则第十三条", effectiveFrom = "2024-02-01" }, 2)).Must(200);
        (corrected.Id, corrected.Version).Should().Be(("cadre-votes", 3));
        (await Api.Get($"{Deeds.Policies}/cadre-votes")).Json.Text("value").Should().Be("7/12");
        (await Api.Replace(first.Index, new { name = "cadre-attendance", value = "2/3", legalReference = "x", effectiveFrom = past }, 3))
            .MustBeProblem(409, "ledger.entries.other-record");
    }

    [Theory]
    [InlineData("cadre-attendance", "0.7", "2024-01-01", "value:not-a-fraction")]
    [InlineData("cadre-attendance", "2/0", "2024-01-01", "value:not-a-fraction")]
    [InlineData("small-cell", "3", "2024-01-01", "name:not-in-list")]
    [InlineData("cadre-attendance", "2/3", "1949-09-30", "effectiveFrom:too-early-or-late")]
    [InlineData("cadre-attendance", "2/3", "9999-12-31", "effectiveFrom:too-early-or-late")]
    [InlineData("cadre-attendance", "2/3", "2024-02-30", "effectiveFrom:not-a-date")]
    public async Task What_is_no_setting_is_refused_at_the_door(string name, string value, string from, string error) =>
        (await Set(name, value, from)).MustBeProblem(400, "request.invalid").Errors.Should().Contain(error);

    [Fact]
    public async Task A_value_that_the_rule_could_not_be_asked_with_is_refused()
    {
        (await Set("cadre-attendance", "5", "2024-01-01")).MustBeProblem(409, "organization.policies.no-share");
        (await Set("cadre-notice-days", "1/2", "2024-01-01")).MustBeProblem(409, "organization.policies.no-number-of-days");
    }

    [Fact]
    public async Task A_street_may_know_the_policies_but_not_set_them()
    {
        var street = await Host.ClientAsync(DistrictHost.Street);
        (await street.All(Deeds.Policies)).Should().HaveCount(3);
        (await street.Post(Deeds.Policies, Body("cadre-attendance", "3/4", "2024-01-01"))).MustBeProblem(403, "access.not-your-unit");
    }

    private Task<ApiAnswer> Set(string name, string value, string from) => Api.Post(Deeds.Policies, Body(name, value, from));

    private static object Body(string name, string value, string from) => new { name, value, legalReference = "议事规则第十二条", effectiveFrom = from };
}

file static class PolicyReading
{
    public static long Version(this JsonElement policy) => policy.Number("version");
}
