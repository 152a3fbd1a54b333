using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A filter with U+0000 was answered as if the database were away, since PostgreSQL knows no such text: callers tried again, and again.</summary>
public sealed class R0008ControlCharactersInQueriesTests(ApiHost host) : ApiTests<ApiHost>(host)
{
    [Theory]
    [InlineData(Deeds.Disputes + "?community=%00")]
    [InlineData("/api/v1/statistics/2024?unit=NH%00")]
    [InlineData("/api/v1/ledger/entries?unit=%1b")]
    public async Task A_filter_with_a_control_character_is_refused(string query) =>
        (await Api.Get(query)).MustBeProblem(400, "request.parameter-invalid").Errors.Should().ContainSingle(e => e.EndsWith(":control-character", StringComparison.Ordinal));
}
