using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>Half of a surrogate pair in a line's own fields ended the whole request: the lines after it were lost, and the answers of those before it, too.</summary>
public sealed class R0012HalfCharactersInLinesTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Theory]
    [InlineData("""{"key":"\ud800","command":"governance.disputes.register","body":{}}""")]
    [InlineData("""{"key":"k","command":"\ud800","body":{}}""")]
    [InlineData("""{"\ud800":1,"key":"k","command":"governance.disputes.register","body":{}}""")]
    [InlineData("""{"key":"k","command":"governance.disputes.end","id":"\ud800","ifMatch":1,"body":{}}""")]
    [InlineData("""{"key":"k","command":"governance.disputes.end","ifMatch":"\udfff","body":{}}""")]
    public async Task Such_a_line_fails_alone(string line)
    {
        var good = new
        {
            key = Guid.NewGuid(),
            command = "governance.disputes.register",
            body = new { community = DistrictHost.Community, category = "land", source = "visit", occurredOn = "2024-03-05" }
        };
        var answers = await Api.Commands([line, good]);
        answers.Select(a => a.Number("status")).Should().Equal(400, 201);
    }
}
