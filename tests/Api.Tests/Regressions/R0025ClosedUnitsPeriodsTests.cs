using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>What a unit had done before it was closed could be recorded as a dispute and not as a result: the day of submission counted instead of the period.</summary>
public sealed class R0025ClosedUnitsPeriodsTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task Results_of_periods_before_the_closing_are_taken_and_later_ones_are_not()
    {
        var (scheme, unit) = (await Api.Scheme2024(), await Api.Assessed());
        var version = (await Api.Get($"{Deeds.Units}/{unit}")).Must(200).Version;
        (await Api.Post($"{Deeds.Units}/{unit}/close", new { reason = "并入邻街", occurredOn = "2024-07-01" }, ifMatch: version)).Must(200);

        (await Submit("2024-Q1")).Must(201);
        (await Submit("2024-Q2")).Must(201);
        (await Submit("2024-Q3")).MustBeProblem(400, "request.invalid").Errors.Should().Equal("unit:unit-closed");

        Task<ApiAnswer> Submit(string period) => Api.Post(AssessmentExamples.Results, new
        {
            scheme,
            indicator = "I-1",
            unit,
            period,
            value = 90,
            evidence = new[] { "南考〔2024〕1号" },
            occurredOn = "2024-10-08",
        }, person: AssessmentExamples.Clerk);
    }
}
