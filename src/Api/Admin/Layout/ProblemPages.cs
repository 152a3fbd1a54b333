using Microsoft.AspNetCore.Http.HttpResults;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Admin.Layout;

internal static class ProblemPages
{
    /// <summary>A page that says what went wrong, and what to do.</summary>
    public static Task Show(HttpContext http, Problem problem) =>
        new RazorComponentResult<ProblemPage>(new { Problem = problem }) { StatusCode = problem.Status }.ExecuteAsync(http);
}
