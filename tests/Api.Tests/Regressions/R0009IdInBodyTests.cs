using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>An id in the body of a change was answered with 404, as if the record were not there.</summary>
public sealed class R0009IdInBodyTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task The_field_is_named_that_does_not_belong_there()
    {
        var made = await Api.Dispute();
        (await Api.Step(made, "resolve", new { id = made.Id, agreement = "oral", occurredOn = "2024-03-08" })).MustBeProblem(400).Errors.Should().Equal("id:unknown-field");
    }
}
