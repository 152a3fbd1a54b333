using NanhuOrg.Api.Tests.Hosting;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>Every 4xx that was thrown stood in the log as an unhandled exception with its stack: a client in a loop buried what mattered.</summary>
public sealed class R0001MistakesOfCallersAreNotLoggedTests(ApiHost host) : ApiTests<ApiHost>(host)
{
    [Fact]
    public async Task What_a_caller_got_wrong_is_no_error_of_ours()
    {
        (await Api.Get($"{Deeds.Disputes}?limit=0")).MustBeProblem(400);
        (await Api.Post(Deeds.Disputes, new { }, key: "")).MustBeProblem(400);
        (await (await Api.SignedInAsync("act")).Get(Deeds.Disputes)).MustBeProblem(403);
        (await Api.Get("/api/v1/statistics/2024?atLeast=99")).Must(503);
        Host.Log.Take().Should().BeEmpty();
    }
}
