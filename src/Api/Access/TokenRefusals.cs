using System.Threading.RateLimiting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Api.Access;

/// <summary>
/// Who guesses at clients' secrets, or shows tokens that are none. A secret is 256 random bits, which no number of guesses finds; so the right one is never kept waiting by
/// others' wrong ones, and what is bounded is what wrong ones cost: lines in the access log, and answers (decisions/0020).
/// </summary>
internal sealed class TokenRefusals(IAccessLog log, IRequestOrigin origin, IClients clients) : IDisposable
{
    private const int PerMinute = 10;

    private readonly PartitionedRateLimiter<string> wrong = PartitionedRateLimiter.Create<string, string>(static source => RateLimitPartition.GetFixedWindowLimiter(
        source, static _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Notes a wrong secret; from the eleventh of one source in a minute on the answer is 429, and no more is noted.</summary>
    public async Task Refused(HttpContext http, string? client, CancellationToken ct)
    {
        if (await Noted(client, "secret", ct)) return;
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "60";
            return Task.CompletedTask;
        });
    }

    /// <summary>Notes a token that is none of ours, was altered or has ended.</summary>
    public Task NoToken(CancellationToken ct) => Noted(null, "token", ct);

    public void Dispose() => wrong.Dispose();

    private async Task<bool> Noted(string? client, string what, CancellationToken ct)
    {
        using var lease = wrong.AttemptAcquire($"{what} {origin.Network}");
        if (!lease.IsAcquired) return false;
        // a name that is no client's is not kept: people paste secrets there
        var known = client is null ? null : await clients.Find(client, ct);
        await log.Note(new(AccessFactKind.TokenRefused, null, known?.Id, known?.Unit, new Dictionary<string, string> { ["by"] = what }), ct);
        return true;
    }
}
