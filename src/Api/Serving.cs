using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api;

/// <summary>What the host consists of: one place for the program and for tests that start it on a database of their own.</summary>
internal static class Serving
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddSingleton<Readiness>();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (HttpContext http) => http.Response.WriteAsync("""{"status":"live"}"""));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    // By hand, not by binding: this is asked while the program is still starting.
    private static async Task ReadyAsync(HttpContext http)
    {
        var started = http.RequestServices.GetRequiredService<Readiness>().Started;
        var answers = started && await LedgerDatabase.AnswersAsync(http.RequestServices.GetRequiredService<LedgerConnections>(), http.RequestAborted);
        http.Response.ContentType = "application/json";
        if (!answers)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "1";
        }

        await http.Response.WriteAsync(answers ? """{"status":"ready"}""" : started ? """{"status":"database-away"}""" : """{"status":"starting"}""");
    }
}
