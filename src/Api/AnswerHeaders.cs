using NanhuOrg.Api.Admin.Pages;
using NanhuOrg.Api.Description;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api;

/// <summary>What every answer says besides itself, errors included: written when it begins, since whatever was written before is thrown away when something goes wrong.</summary>
internal static class AnswerHeaders
{
    // Nothing from elsewhere, no script and no style in the page itself: what somebody managed to write into a text stays a text.
    private const string DeskPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; "
            + "frame-ancestors 'none'";

    // What the pages may load stands here, so that no later version of them calls home.
    private const string DescriptionPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Of what is no page: nothing of it is run, framed or led elsewhere.</summary>
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    private const string SameOrigin = "same-origin";

    public static Task Write(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static answered => Add((HttpContext)answered), http);
        return next(http);
    }

    private static Task Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers[RequestIds.Header] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (DeskAddress.IsDesk(http))
        {
            headers.ContentSecurityPolicy = DeskPolicy;
            headers["Referrer-Policy"] = SameOrigin;
            headers["Cross-Origin-Opener-Policy"] = SameOrigin;
            // what one person saw is not shown to the next at the same desk by the back button
            headers.CacheControl = "no-cache, no-store";
        }

        if (DescriptionRegistration.IsPages(http.Request.Path)) headers.ContentSecurityPolicy = DescriptionPolicy;
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = DataPolicy;
        if (http.Response.ContentType is "text/css" or "text/javascript" or "image/svg+xml") http.Response.ContentType += "; charset=utf-8";
        // files say themselves how long they last
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
