using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A unit of which nothing is known and one that earned nothing had the same row but for the name.</summary>
public sealed class R0026NoDataTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task No_data_and_a_verified_zero_are_told_apart()
    {
        var indicator = AssessmentExamples.Body(AssessmentExamples.Indicator());
        indicator["missing"] = "redistribute";
        var scheme = await AssessmentExamples.Publish(Api, 2007, indicator);
        var (zero, unknown) = (await Api.Assessed(), await Api.Assessed());
        var submitted = (await Api.Post(AssessmentExamples.Results, AssessmentExamples.Result(scheme, zero, 0, "2007-Q1"), person: AssessmentExamples.Clerk)).Must(201);
        (await Api.Step(submitted, "verify", new { }, AssessmentExamples.Results, AssessmentExamples.Reviewer)).Must(200);

        (await Api.Get($"{AssessmentExamples.Rankings}/2007")).Must(200).Json.GetProperty("rows").EnumerateArray()
            .Select(r => (r.Text("unit"), r.Number("rank"), r.Quantity("total"), r.Number("valued"), r.Number("indicators")))
            .Should().BeEquivalentTo([(zero, 1L, (decimal?)0m, 1L, 1L), (unknown, 1L, 0m, 0L, 1L)]);
        (await LineAsync(zero)).Text("formula").Should().NotContain("没有数据");
        (await LineAsync(unknown)).Text("formula").Should().Contain("没有数据");

        async Task<JsonElement> LineAsync(string unit) => (await Api.Get($"{AssessmentExamples.Rankings}/2007/{unit}")).Must(200).Json.GetProperty("lines")[0];
    }
}
