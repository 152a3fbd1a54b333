using System.Net;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Assessment;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Replay;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Testing;
using static NanhuOrg.Api.Tests.Hosting.AssessmentExamples;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A system could act on behalf of somebody of the desk, and the desk showed it as that person's own deed.</summary>
public sealed class R0029StaffCodesTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private static readonly object Dispute = new { community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-01" };

    [Theory]
    [InlineData("staff-abcdefghijkl")]
    [InlineData("STAFF-ABCDEFGHIJKL")]
    [InlineData("Staff-nobody")]
    public async Task No_system_acts_for_somebody_of_the_desk(string person)
    {
        (await Api.Post(Deeds.Disputes, Dispute, person: person)).MustBeProblem(403, "access.person-is-staff").Json.Text("detail").Should().Contain("工作台");
        foreach (var (method, path) in new[] { (HttpMethod.Get, Deeds.Disputes), (HttpMethod.Get, "/api/v1/ledger/entries"), (HttpMethod.Post, "/api/v1/commands") })
        {
            var request = new HttpRequestMessage(method, path);
            request.Headers.Add("X-On-Behalf-Of", person);
            if (method == HttpMethod.Post) request.Content = new StringContent("", System.Text.Encoding.UTF8, "application/x-ndjson");
            (await Api.Send(request)).MustBeProblem(403, "access.person-is-staff");
        }
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("p-staff-1")]
    public async Task Other_codes_may_look_alike(string person) => (await Api.Post(Deeds.Disputes, Dispute, person: person)).Must(201);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_system_once_recorded_under_such_a_code_is_not_shown_as_the_persons_own(bool capitals)
    {
        const string Name = "测试人员";
        var (desk, account) = await StaffDesk.InAsync(Host, capitals ? "shown-a" : "shown-b", null, StaffRole.Reviewer);
        using (desk)
        {
            var code = capitals ? account.Id.ToUpperInvariant() : account.Id;
            var (unit, stream, shown) = (await Api.Assessed(), Guid.NewGuid(), $"{code}（经 {OldProgram.Client}）");
            var scheme = Guid.Parse(await Api.Scheme2024());
            var submitted = new ResultSubmitted(new(scheme), new("I-1"), new(unit), new(DistrictHost.Department), new("2024-Q1"), 90m, null, ["号"], new(code), new(2024, 4, 8));
            var index = await OldProgram.WriteAsync(Host.Database, stream, submitted, unit, person: code);
            await Host.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);

            foreach (var page in new[] { $"/ledger/entries?after={index - 1}", $"/assessment/results/{stream}", "/assessment/results/waiting", $"/ledger/streams/{stream}" })
            {
                await desk.GetAsync(page);
                var text = Shown(desk);
                text.Should().Contain(page.Contains("streams", StringComparison.Ordinal) ? code : shown, page).And.NotContain(Name, page);
            }

            await desk.GetAsync($"/ledger/entries/{index}");
            Shown(desk).Should().Contain($"{OldProgram.Client}，人员代号 {code}").And.NotContain(Name);

            // and the one who is meant may not verify it, and is told so
            await desk.GetAsync("/assessment/results/waiting");
            Shown(desk).Should().Contain("以您的代号报送的");
            await desk.GetAsync($"/assessment/results/{stream}?do=verify");
            await desk.SendAsync("assessment.results.verify");
            desk.Status.Should().Be(HttpStatusCode.Conflict);

            // what she does herself is hers
            var own = await Api.Submitted(await Api.Assessed());
            await desk.GetAsync($"/assessment/results/{own.Id}?do=verify");
            await desk.SendAsync("assessment.results.verify");
            desk.Status.Should().Be(HttpStatusCode.Found, desk.Text);
            await desk.GetAsync($"/assessment/results/{own.Id}");
            Shown(desk).Should().Contain(Name).And.Contain($"{Clerk}（经 {Api.Colleague!.Id}）");

            var (auditor, _) = await StaffDesk.InAsync(Host, capitals ? "auditor-a" : "auditor-b", null, StaffRole.Auditor);
            using (auditor)
            {
                await auditor.GetAsync($"/audit/deeds?actor={account.Id}");
                ShownPage.Rows(auditor.Text, $"以 {Name} 的代号提交的记录").Select(r => r[3]).Should().Equal(shown, Name);
            }
        }
    }

    // without the head of the page, which greets whoever is there
    private static string Shown(StaffDesk desk) => ShownPage.Text(desk.Text[desk.Text.IndexOf("<main", StringComparison.Ordinal)..]);
}
