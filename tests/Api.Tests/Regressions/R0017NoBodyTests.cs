using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A step that needs no field was answered with 415 when it came without a body.</summary>
public sealed class R0017NoBodyTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private const string Reviewer = "p-reviewer";

    [Fact]
    public async Task A_step_without_fields_needs_no_body()
    {
        var submitted = await Api.Submitted(await Api.Assessed());
        (await Post($"{AssessmentExamples.Results}/{submitted.Id}/verify", 1, Reviewer)).Must(200);
        var proposed = await Api.Proposed(await Api.Assessed());
        (await Post($"{AssessmentExamples.Adjustments}/{proposed.Id}/approve", 1, Reviewer)).Must(200);
    }

    [Fact]
    public async Task Where_fields_are_needed_they_are_named() =>
        (await Post(Deeds.Disputes, null, null)).MustBeProblem(400, "request.invalid").Errors.Should().Contain("community:required").And.Contain("category:required");

    [Fact]
    public async Task A_body_that_does_not_say_what_it_is_is_not_guessed()
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        (await Api.Post(Deeds.Disputes, content)).MustBeProblem(415, "request.media-type");
    }

    private Task<ApiAnswer> Post(string path, long? ifMatch, string? person)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (ifMatch is { } version) request.Headers.Add("If-Match", $"\"{version}\"");
        if (person is not null) request.Headers.Add("X-On-Behalf-Of", person);
        return Api.Send(request);
    }
}
