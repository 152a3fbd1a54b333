using System.Net;
using MediatR;
using NanhuOrg.Api.Tests.Access;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.Adjustments;

namespace NanhuOrg.Api.Tests.Assessment;

/// <summary>What an adjustment would move is known before anybody proposes it, and nothing is known of it afterwards.</summary>
public sealed class PreviewTests(AssessedYear host) : ApiTests<AssessedYear>(host)
{
    private static readonly DateOnly Day = new(2024, 12, 31);

    private static readonly Caller Everybody = new("test", null, null, Scopes.All.ToHashSet());

    [Theory]
    [InlineData(AssessedYear.First, null, 2)]
    [InlineData(AssessedYear.First, "TASKS", 5)]
    [InlineData(AssessedYear.Second, null, -4.5)]
    [InlineData(AssessedYear.Third, null, 0.01)]
    public async Task It_predicts_what_the_proposal_itself_then_says(string unit, string? indicator, double by)
    {
        var (head, known) = (await Host.HeadAsync(), (await Api.All(AssessmentExamples.Adjustments)).Count);
        var predicted = await PreviewAsync(Everybody, unit, (decimal)by, indicator);
        predicted.Instead.Should().BeNull();
        (await Host.HeadAsync()).Should().Be(head, "nothing is recorded");
        (await Api.All(AssessmentExamples.Adjustments)).Should().HaveCount(known);

        var proposed = (await Api.Post(AssessmentExamples.Adjustments,
            new { scheme = Host.Scheme, indicator, unit, delta = by, clause = "第十二条", document = "南督〔2024〕3号", occurredOn = "2024-12-31" }, person: AssessedYear.Clerk)).Must(201);
        var said = proposed.Json.GetProperty("effect").GetProperty("moves").EnumerateArray()
            .Select(m => (m.Text("unit"), (int)m.Number("rankWithout"), m.Quantity("totalWithout")!.Value, (int)m.Number("rankWith"), m.Quantity("totalWith")!.Value));
        predicted.Effect!.Moves.Select(m => (Unit: m.Unit.Text, m.RankWithout, m.TotalWithout, m.RankWith, m.TotalWith)).Should().Equal(said).And.Contain(m => m.Unit == unit);

        // refused, so that the next one finds the same ranking
        (await Api.Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/refuse", new { reason = "试算" }, ifMatch: 1, person: AssessedYear.Reviewer)).Must(200);
    }

    [Fact]
    public async Task What_would_be_refused_is_refused_before()
    {
        (await PreviewAsync(Everybody, AssessedYear.First, 5.01m)).Instead.Should().BeOfType<Outcome.Refused>().Which.Refusal.Code.Should().Be(AdjustmentRefusals.OverCap.Code);
        (await PreviewAsync(Everybody, AssessedYear.First, 1, "NOWHERE")).Instead.Should().BeOfType<Outcome.Refused>()
            .Which.Refusal.Code.Should().Be(AdjustmentRefusals.IndicatorUnknown.Code);
        (await PreviewAsync(Everybody, AssessedYear.Community, 1)).Instead.Should().BeOfType<Outcome.Refused>().Which.Refusal.Code.Should().Be(AdjustmentRefusals.NoCategory.Code);
        (await PreviewAsync(Everybody, AssessedYear.First, 1, scheme: Guid.NewGuid())).Instead.Should().BeOfType<Outcome.Refused>()
            .Which.Refusal.Code.Should().Be(AdjustmentRefusals.SchemeNotPublished.Code);
        (await PreviewAsync(Everybody, AssessedYear.First, 0)).Instead.Should().BeOfType<Outcome.Invalid>().Which.Errors.Should().ContainSingle(e => e.Field == "delta");
        (await PreviewAsync(Everybody, "nobody", 1)).Instead.Should().BeOfType<Outcome.Invalid>();
    }

    [Fact]
    public async Task Whoever_is_bound_to_a_street_learns_that_others_move_and_not_who()
    {
        var street = Everybody with { Unit = new(AssessedYear.First) };
        var effect = (await PreviewAsync(street, AssessedYear.First, 5)).Effect!;
        effect.Moves.Should().ContainSingle().Which.Unit.Text.Should().Be(AssessedYear.First);
        effect.Hidden.Should().Be((await PreviewAsync(Everybody, AssessedYear.First, 5)).Effect!.Moves.Count - 1);
        var other = () => PreviewAsync(street, AssessedYear.Second, 5);
        await other.Should().ThrowAsync<AccessDeniedException>();
    }

    [Fact]
    public async Task At_the_desk_the_effect_is_seen_first_and_confirmed_then()
    {
        var (desk, account) = await StaffDesk.InAsync(Host, "preview", null, StaffRole.Operator);
        using (desk)
        {
            (string, string)[] typed =
                [("scheme", Host.Scheme), ("indicator", ""), ("unit", AssessedYear.Second), ("delta", "-4.5"), ("clause", "第十三条"), ("document", "南督〔2024〕5号"),
                    ("occurredOn", "2024-12-31")];
            var head = await Host.HeadAsync();
            await desk.GetAsync("/assessment/adjustments/propose");
            var seen = await desk.SendAsync("assessment.adjustments.propose", typed);
            seen.Status.Should().Be(HttpStatusCode.OK);
            seen.Text.Should().Contain("尚未提交，什么也没有记录");
            (await Host.HeadAsync()).Should().Be(head);
            var rows = ShownPage.Rows(seen.Text, "名次和总分的变化");
            rows.Should().Contain(r => r[0] == "月山街道");

            var sent = await desk.SendAsync("assessment.adjustments.propose", [.. typed, ("_confirmed", desk.Found("name=\"_confirmed\" value=\"([0-9a-f]+)\""))]);
            sent.Location.Should().StartWith("/assessment/adjustments/");
            var id = sent.Location![("/assessment/adjustments/".Length)..].Split('?')[0];
            var made = (await Api.Get($"{AssessmentExamples.Adjustments}/{id}")).Must(200).Json;
            (made.Text("status"), made.Text("proposedBy")).Should().Be(("proposed", account.Id));
            var effect = (await Api.Get($"{AssessmentExamples.Adjustments}/{id}/effect")).Must(200).Json.GetProperty("moves").EnumerateArray().ToList();
            effect.Select(m => m.Text("name")).Should().BeEquivalentTo(rows.Select(r => r[0]));
            (await Api.Post($"{AssessmentExamples.Adjustments}/{id}/refuse", new { reason = "试算" }, ifMatch: 1, person: AssessedYear.Reviewer)).Must(200);
        }
    }

    private Task<AdjustmentPreview> PreviewAsync(Caller caller, string unit, decimal delta, string? indicator = null, Guid? scheme = null) =>
        Host.Service<IMediator>().Send(new PreviewAdjustment(
            caller, new(Guid.NewGuid(), new(scheme ?? Guid.Parse(Host.Scheme)), indicator is null ? null : new(indicator), new(unit), delta, "第十二条", "南督〔2024〕3号", Day)));
}
