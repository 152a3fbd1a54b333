using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Contract;

public sealed class SchemeTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Schemes = AssessmentExamples.Schemes;

    [Fact]
    public async Task Marks_that_do_not_sum_to_100_are_a_draft_but_no_scheme()
    {
        var draft = (await Api.Post(Schemes, AssessmentExamples.Draft(2001, AssessmentExamples.Indicator("I-1", 60), AssessmentExamples.Indicator("I-2", 39.5m)))).Must(201);
        (await Api.Step(draft, "publish", new { }, Schemes)).MustBeProblem(409, "assessment.schemes.marks-not-hundred").Text.Should().Contain("99.5");
        var mended = (await Api.Step(draft, "amend", Content(("I-1", 60), ("I-2", 40)), Schemes)).Must(200);
        (await Api.Step(mended, "publish", new { }, Schemes)).Must(200);
        (await Api.Get($"{Schemes}/{draft.Id}")).Must(200).Json.GetProperty("versions").GetArrayLength().Should().Be(1, "what a draft went through is no version");
    }

    [Fact]
    public async Task There_is_one_published_scheme_a_year_and_direction()
    {
        await AssessmentExamples.Publish(Api, 2002);
        var second = (await Api.Post(Schemes, AssessmentExamples.Draft(2002))).Must(201);
        (await Api.Step(second, "publish", new { }, Schemes)).MustBeProblem(409, "assessment.schemes.year-taken");
    }

    [Fact]
    public async Task A_version_never_changes_and_an_amendment_is_the_next_one()
    {
        var id = await AssessmentExamples.Publish(Api, 2003, AssessmentExamples.Indicator("I-1", 60), AssessmentExamples.Indicator("I-2", 40));
        var version = (await Api.Get($"{Schemes}/{id}")).Must(200).Json.Number("version");
        var before = (await Api.Get($"{Schemes}/{id}/versions/1")).Must(200).Text;
        (await Api.Post($"{Schemes}/{id}/amend", Content(("I-1", 60), ("I-2", 40)), ifMatch: version)).MustBeProblem(409, "assessment.schemes.nothing-changes");
        (await Api.Post($"{Schemes}/{id}/amend", Content(("I-1", 60), ("I-2", 41)), ifMatch: version)).MustBeProblem(409, "assessment.schemes.marks-not-hundred");
        (await Api.Get($"{Schemes}/{id}")).Must(200).Json.Number("version").Should().Be(version, "nothing half-written");
        (await Api.Post($"{Schemes}/{id}/amend", Content(("I-1", 70), ("I-3", 30)), ifMatch: version)).Must(200);
        (await Api.Get($"{Schemes}/{id}/versions/1")).Must(200).Text.Should().Be(before);
        var difference = (await Api.Get($"{Schemes}/{id}/diff?from=1&to=2")).Must(200).Json;
        difference.GetProperty("added")[0].Text("code").Should().Be("I-3");
        difference.GetProperty("removed")[0].Text("code").Should().Be("I-2");
        difference.GetProperty("changed")[0].GetProperty("fields")[0].Text("to").Should().Be("70");
        (await Api.Get($"{Schemes}/{id}/versions/3")).MustBeProblem(404, "not-found");
    }

    [Fact]
    public async Task A_publication_that_results_rest_on_cannot_be_taken_back()
    {
        var unit = await Api.Assessed();
        var result = (await Api.Post(AssessmentExamples.Results, AssessmentExamples.Result(await Api.Scheme2024(), unit), person: AssessmentExamples.Clerk)).Must(201);
        var scheme = await Api.Scheme2024();
        var publication = (await Api.All($"/api/v1/ledger/streams/{scheme}"))[^1];
        publication.Text("type").Should().Be("assessment.scheme-published.v1");
        var version = (await Api.Get($"{Schemes}/{scheme}")).Json.Number("version");
        (await Api.Reverse(publication.Number("index"), version)).MustBeProblem(409, "ledger.entries.others-rest-on-it");
        (await Api.Reverse(result.Index, 1)).Must(200);
        (await Api.Reverse(publication.Number("index"), version)).Must(200);
    }

    [Fact]
    public async Task What_is_wrong_with_a_content_is_said_at_its_place()
    {
        var wrong = AssessmentExamples.Draft(2005, AssessmentExamples.Indicator("I-1", 60, parameters: new { target = -1, cap = 1, perCase = 2 }),
            AssessmentExamples.Indicator("I-1", 40));
        (await Api.Post(Schemes, wrong)).MustBeProblem(400, "request.invalid").Errors
            .Should().Contain(["indicators[0].parameters.target:out-of-range", "indicators[0].parameters.perCase:foreign-parameter", "indicators[1].code:duplicate-code"]);
    }

    private static object Content(params (string Code, decimal Mark)[] indicators) =>
        new { categories = AssessmentExamples.Categories(), indicators = indicators.Select(i => AssessmentExamples.Indicator(i.Code, i.Mark)), reason = "上半年调度后调整" };
}
