using NanhuOrg.Api.Access;
using NanhuOrg.Api.Admin;
using NanhuOrg.Api.Admin.Layout;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Contracts;
using NanhuOrg.Api.Description;
using NanhuOrg.Api.Endpoints;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Database;
using NanhuOrg.Infrastructure.Documents;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api;

/// <summary>What the host consists of: one place for the program and for tests that start it on a database of their own.</summary>
internal static class Serving
{
    public const string ReadyPath = "/health/ready";

    private static readonly string[] NeedingDatabase = ["/api", "/connect"];

    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services.AddSingleton<Readiness>().AddSingleton(FoldersOf).AddSingleton<Telemetry>().AddHostedService(p => p.GetRequiredService<Telemetry>()).AddDescription().AddAdmin();

    public static void UseApi(this WebApplication app)
    {
        Mapping.Use(app.Configuration["AutoMapper:LicenseKey"]);
        app.Use(RequestIds.Take);
        app.Use(AnswerHeaders.Write);
        app.UseProxies();
        app.Use(HeadAsGet);
        app.Use(DenialNotes.Write);
        app.UseProblems(ProblemPages.Answer);
        // Said here, or the host would do it first, and look for addresses before their base is taken off.
        app.UseRouting();
        app.UseDescriptionPages();
        app.Use(Admin.Admin.NowhereElse);
        app.Use(FrontDoor.Look);
        app.Use(NotWithoutDatabase);
        app.UseAccess();
        app.Use(NotBeforeTheSample);
        app.UseAdmin();
    }

    public static void MapApi(this WebApplication app)
    {
        IEndpointRouteBuilder routes = app;
        routes.MapOrganization();
        routes.MapGovernance();
        routes.MapAssessment();
        routes.MapTalent();
        routes.MapCadres();
        routes.MapDerived();
        routes.MapStatistics();
        routes.MapLedger();
        routes.MapCodes();
        routes.MapCommands();
        routes.MapGet("/health/live", LiveAsync).WithMetadata(new Operation("system", "是否在运行", "", null, typeof(HealthV1)));
        routes.MapGet(ReadyPath, ReadyAsync).WithMetadata(new Operation("system", "是否可以办理", "", null, typeof(HealthV1)));
        Telemetry.Map(routes);
        routes.MapDescription();
        app.MapAdmin();
    }

    // Whatever can be read can be asked for without its body (RFC 9110, 9.3.2): the server leaves that away by itself.
    private static Task HeadAsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    // the sample counts on being alone; it is known by the clock it names
    private static Task NotBeforeTheSample(HttpContext http, RequestDelegate next) =>
        http.RequestServices.GetRequiredService<Readiness>().Started || !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || http.Request.Headers.ContainsKey(Calls.SimulatedHeader)
            ? next(http)
            : Problems.Write(http, Problems.Of(StatusCodes.Status503ServiceUnavailable, "service.starting"));

    // at once: until it answers again, each of them would find out by himself
    private static Task NotWithoutDatabase(HttpContext http, RequestDelegate next)
    {
        var needed = DeskAddress.IsDesk(http) || NeedingDatabase.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal));
        return needed && http.RequestServices.GetRequiredService<IDatabaseWatch>().Away.IsCancellationRequested
            ? (AsPage(http.GetEndpoint()) ?? Problems.Write)(http, Problems.Of(StatusCodes.Status503ServiceUnavailable, "database.away"))
            : next(http);
    }

    private static Func<HttpContext, Problem, Task>? AsPage(Endpoint? endpoint) => DeskAddress.IsDesk(endpoint) ? ProblemPages.Show : null;

    private static WrittenFolders FoldersOf(IServiceProvider services) => new(
        services.GetRequiredService<TimeProvider>(), services.GetRequiredService<UploadFolder>().Path, services.GetRequiredService<AccessSettings>().KeyFolder, Path.GetTempPath());

    private static Task LiveAsync(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("""{"status":"live"}""");
    }

    // By hand, not by binding: this is asked while the program is still starting.
    private static async Task ReadyAsync(HttpContext http)
    {
        var status = await StatusAsync(http.RequestServices, http.RequestAborted);
        http.Response.ContentType = "application/json";
        if (status != "ready")
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "1";
        }

        await http.Response.WriteAsync($$"""{"status":"{{status}}"}""");
    }

    // a full disk first: it may be why the database is away
    private static async Task<string> StatusAsync(IServiceProvider services, CancellationToken ct)
    {
        if (!services.GetRequiredService<Readiness>().Started) return "starting";
        if (!services.GetRequiredService<WrittenFolders>().Writable()) return "storage-full";
        return !services.GetRequiredService<IDatabaseWatch>().Away.IsCancellationRequested
            && await LedgerDatabase.AnswersAsync(services.GetRequiredService<LedgerConnections>(), ct) ? "ready" : "database-away";
    }
}

/// <param name="Status"><c>live</c>; <c>ready</c>, <c>starting</c>, <c>database-away</c>, or <c>storage-full</c>: nothing can be written to a disk.</param>
public sealed record HealthV1(string Status);
