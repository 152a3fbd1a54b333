using System.Text;
using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A request with <c>Content-Length: 0</c> was answered with 500: a buffer cannot have no size.</summary>
public sealed class R0006EmptyBodyTests(ApiHost host) : ApiTests<ApiHost>(host)
{
    [Fact]
    public async Task An_empty_body_is_no_JSON() =>
        (await Api.Post(Deeds.Disputes, new StringContent("", Encoding.UTF8, "application/json"))).MustBeProblem(400, "request.invalid").Errors.Should().Equal(":not-json");
}
