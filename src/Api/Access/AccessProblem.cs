using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Api.Access;

/// <summary>RFC 9457, as much as is needed before any endpoint is reached.</summary>
internal static class AccessProblem
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task Write(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        var problem = new { type = "about:blank", title = ReasonPhrases.GetReasonPhrase(status), status, detail = Chinese.Problem(code), code };
        return http.Response.WriteAsync(JsonSerializer.Serialize(problem, Readable));
    }
}
