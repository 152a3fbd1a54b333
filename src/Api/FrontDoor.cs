using NanhuOrg.Api.Admin.Layout;
using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api;

/// <summary>What a request must be like to be let in at all: meant for a name of ours and, in production, where a person's cookies are to go with it, sealed on its way.</summary>
internal static class FrontDoor
{
    public static Task Look(HttpContext http, RequestDelegate next) => Refused(http) is { } problem ? ProblemPages.Answer(http, problem) : next(http);

    private static Problem? Refused(HttpContext http)
    {
        // whoever looks after us asks by our address, without a name
        if (http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)) return null;
        var desk = DeskAddress.IsDesk(http);
        if (!Proxies.IsOurs(http) || (desk && !IsName(http.Request)))
        {
            // a page knows its own address
            http.Request.Host = new("localhost");
            return Problems.Of(StatusCodes.Status400BadRequest, "proxy.host-unknown");
        }

        return desk && !http.Request.IsHttps && http.RequestServices.GetRequiredService<IHostEnvironment>().IsProduction()
            ? Problems.Of(StatusCodes.Status400BadRequest, "proxy.tls-missing") : null;
    }

    private static bool IsName(HttpRequest request) => Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out _);
}
