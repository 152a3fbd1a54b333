using System.Text.Json;

namespace NanhuOrg.Api.Access;

/// <summary>RFC 9457, as much as is needed before any endpoint is reached.</summary>
internal static class AccessProblem
{
    public static Task Write(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(Problems.Of(status, code), Problems.Json));
    }
}
