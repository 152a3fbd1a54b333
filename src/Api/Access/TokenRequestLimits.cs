using System.Net.Mime;
using Microsoft.AspNetCore.Http.Features;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Access;

/// <summary>A token request is a few hundred bytes of form. What is no such thing is answered in the endpoint's own error shape, never as a bug.</summary>
internal sealed class TokenRequestLimits(RequestDelegate next)
{
    private const int MaxBody = 16 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBody;
        try
        {
            await next(http);
        }
        catch (Exception e) when ((e is InvalidDataException ? StatusCodes.Status400BadRequest : Bodies.Unreadable(e)) is { } status && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = status;
            http.Response.ContentType = MediaTypeNames.Application.Json;
            await http.Response.WriteAsync("""{"error":"invalid_request","error_description":"The form is malformed or too large."}""");
        }
    }
}
