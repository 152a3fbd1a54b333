using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>
/// A result whose submission was reversed, and an adjustment whose proposal was, belong to no unit any more. Whoever is bound to a unit and judged one was told that
/// it was their own unit's, and not that there was nothing to judge.
/// </summary>
public sealed class R0014NotSubmittedTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Reviewer = "p-reviewer";

    [Theory]
    [InlineData(null)]
    [InlineData(DistrictHost.Street)]
    public async Task What_was_taken_back_is_nobody_s_own(string? bound)
    {
        var client = await Host.ClientAsync(bound);
        var unit = await Api.Assessed();
        var submitted = await Api.Submitted(unit);
        var proposed = await Api.Proposed(unit);
        (await Api.Reverse(submitted.Index, submitted.Version)).Must(200);
        (await Api.Reverse(proposed.Index, proposed.Version)).Must(200);

        (await client.Post($"{AssessmentExamples.Results}/{submitted.Id}/verify", new { }, ifMatch: 2, person: Reviewer)).MustBeProblem(409, "assessment.results.not-submitted");
        (await client.Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/approve", new { }, ifMatch: 2, person: Reviewer))
            .MustBeProblem(409, "assessment.adjustments.not-proposed");
    }
}
