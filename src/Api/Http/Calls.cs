using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Http;

/// <summary>The headers of a writing request.</summary>
internal static class Calls
{
    public const string KeyHeader = "Idempotency-Key";
    public const string SimulatedHeader = "X-Simulated-Now";

    public static Call CallOf(this HttpContext http, CommandKind kind, string? id, ReadOnlySpan<byte> body)
    {
        var caller = http.CallerOf();
        // before anything is looked at: strangers learn nothing, not even what they forgot
        if (!caller.Scopes.Contains(kind.Scope)) throw new AccessDeniedException("access.scope-missing", kind.Scope);
        var key = http.Request.Headers[KeyHeader];
        if (key.Count == 0) throw ProblemException.Of(StatusCodes.Status400BadRequest, "idempotency.key-missing");
        if (key.Count > 1 || !IsKey(key[0])) throw ProblemException.Of(StatusCodes.Status400BadRequest, "idempotency.key-invalid");
        return new(caller, key[0]!, Hash(kind, id, body), kind.Writes == Writes.Changes ? IfMatch(http) : null, SimulatedNow(http));
    }

    public static bool IsKey(string? key) => key is { Length: >= 1 and <= 128 } && key.All(c => c is > ' ' and <= '~');

    /// <summary>What a key is bound to: the command, its target and its body, byte by byte.</summary>
    public static byte[] Hash(CommandKind kind, string? id, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{kind.Name}\n{id}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    public static DateTimeOffset? SimulatedNow(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(SimulatedHeader, out var value)) return null;
        // longer than without its zone, which would be read as the server's own
        return value.ToString().Length > "yyyy-MM-ddTHH:mm:ss".Length
            && DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment <= DateTimeOffset.UtcNow
            ? moment
            : throw ProblemException.Of(StatusCodes.Status400BadRequest, "clock.invalid");
    }

    private static long IfMatch(HttpContext http)
    {
        var value = http.Request.Headers.IfMatch;
        if (value.Count == 0) throw ProblemException.Of(StatusCodes.Status428PreconditionRequired, "concurrency.if-match-missing");
        return value is [['"', .. var version, '"']] && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ProblemException.Of(StatusCodes.Status400BadRequest, "concurrency.if-match-invalid");
    }
}
