using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using NanhuOrg.Api.Access;
using NanhuOrg.Api.Admin.Access;
using NanhuOrg.Api.Admin.Assessment.Adjustments;
using NanhuOrg.Api.Admin.Kit;
using NanhuOrg.Api.Admin.Layout;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Admin.Records;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Admin;

/// <summary>The staff's desk: pages over the same commands and queries as the interface, with no rule of their own.</summary>
internal static class Admin
{
    /// <summary>A scheme of some dozens of indicators, each with all its fields.</summary>
    private const int MostFields = 20_000;

    // by name: the process may be another's, as a test's
    private const string StaticFiles = "NanhuOrg.Api.staticwebassets.endpoints.json";

    // addresses of the interface answer in its own way
    private static readonly string[] Others = ["/api", "/connect", "/openapi", "/docs", "/health", "/metrics", "/_framework"];

    private static readonly Endpoint Nowhere = new(
        http => ProblemPages.Show(http, Problems.Of(StatusCodes.Status404NotFound, "page.not-found")),
        new(new Microsoft.AspNetCore.Authorization.AuthorizeAttribute(StaffCookie.Policy), new DeskAddress()), "no such page");

    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<Desk>();
        services.AddSingleton<StaffNames>();
        services.AddSingleton<KeptForms>();
        services.Configure<CookieAuthenticationOptions>(StaffCookie.Scheme, cookie => cookie.Events.OnRedirectToLogin = KeptForms.AskToSignIn);
        services.AddSingleton(Parts());
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(options => options.ValueCountLimit = MostFields);
        services.AddSingleton<Audit.ReplayRun>();
        services.AddResponseCompression(options => options.EnableForHttps = true);
        return services;
    }

    /// <summary>After access: who asks is known, and no page has begun.</summary>
    public static void UseAdmin(this WebApplication app)
    {
        app.UseWhen(DeskAddress.IsDesk, desk =>
        {
            desk.UseResponseCompression();
            desk.Use(Answered);
            desk.Use(Allowed);
            desk.Use(KeptForms.Restored);
            desk.Use(Imports.UploadLimit.Kept);
            desk.Use(Sheets.Instead);
        });
        app.UseAntiforgery();
        app.Use(KeptForms.Outdated);
    }

    public static void MapAdmin(this WebApplication app)
    {
        app.MapStaticAssets(StaticFiles).AllowAnonymous();
        app.MapRazorComponents<App>().WithStaticAssets(StaticFiles).RequireAuthorization(StaffCookie.Policy);
        app.MapSignOut();
        app.MapExternalSignIn();
    }

    /// <summary>
    /// Before access: an address that nothing answers and that is none of the interface's is a page that says so. Not by a route that takes everything: with one, a
    /// wrong method would no longer be told from a wrong address.
    /// </summary>
    public static Task NowhereElse(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is null && HttpMethods.IsGet(http.Request.Method) && !Others.Any(o => http.Request.Path.StartsWithSegments(o, StringComparison.OrdinalIgnoreCase)))
            http.SetEndpoint(Nowhere);
        return next(http);
    }

    private static TopicParts Parts()
    {
        var parts = new TopicParts();
        parts.Previews[typeof(ProposeScoreAdjustment)] = EffectPreview.Of;
        parts.Effects[typeof(AdjustmentView)] = record => EffectPreview.Of(((AdjustmentView)record).Id);
        parts.InSightOfEffects.Add(typeof(ApproveAdjustment));
        return parts;
    }

    // Pages answer with an empty 400 what they cannot take for a form of theirs.
    private static async Task Answered(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is not { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }) return;
        throw http.Features.Get<IAntiforgeryValidationFeature>()?.Error ?? ProblemException.Of(StatusCodes.Status400BadRequest, "request.form-invalid");
    }

    // Default deny: a page that does not say what it asks of its reader is shown to nobody.
    private static Task Allowed(HttpContext http, RequestDelegate next)
    {
        var metadata = http.GetEndpoint()!.Metadata;
        if (metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null || metadata.GetMetadata<DeskAddress>() is not null
            || metadata.GetMetadata<OfOneselfAttribute>() is not null) return next(http);
        if (http.StaffOf().MustSetUpSecondFactor)
        {
            http.Response.Redirect($"{http.Request.PathBase}/account/second-factor?said=needs-second-factor");
            return Task.CompletedTask;
        }

        var scope = metadata.GetMetadata<RequiresAttribute>()?.Scope;
        return scope is not null && http.StaffOf().Caller.Scopes.Contains(scope)
            ? next(http)
            : ProblemPages.Show(http, Problems.Of(StatusCodes.Status403Forbidden, "page.not-allowed"));
    }
}
