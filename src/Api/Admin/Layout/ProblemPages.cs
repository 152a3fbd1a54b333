using Microsoft.AspNetCore.Http.HttpResults;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Admin.Layout;

internal static class ProblemPages
{
    /// <summary>With a page where a person looks at it with a browser, else as the interface answers.</summary>
    public static Task Answer(HttpContext http, Problem problem) => DeskAddress.IsDesk(http) ? Show(http, problem) : Problems.Write(http, problem);

    /// <summary>A page that says what went wrong, and what to do.</summary>
    public static Task Show(HttpContext http, Problem problem) =>
        new RazorComponentResult<ProblemPage>(new { Problem = problem with { TraceId = http.TraceIdentifier } }) { StatusCode = problem.Status }.ExecuteAsync(http);
}
