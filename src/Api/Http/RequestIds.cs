using System.Diagnostics;

namespace NanhuOrg.Api.Http;

/// <summary>What a request is called in the caller's log and in ours: given or made here, it stands on the answer, in every problem and in every line of the log.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    /// <summary>What the scope calls it; so does the framework's own, whose value is older.</summary>
    public const string Scope = "RequestId";

    private const int Longest = 64;

    public static async Task Take(HttpContext http, RequestDelegate next)
    {
        http.TraceIdentifier = http.Request.Headers[Header] is [{ } given] && IsOne(given) ? given : ActivityTraceId.CreateRandom().ToHexString();
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestIds));
        using (log.BeginScope(new[] { KeyValuePair.Create<string, object?>(Scope, http.TraceIdentifier) })) await next(http);
    }

    private static bool IsOne(string given) => given.Length is > 0 and <= Longest && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
