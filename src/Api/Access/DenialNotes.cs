using System.Data.Common;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Access;

/// <summary>
/// Whoever asked for what is not theirs has a line in the access log: who, and which kind of address, never the address itself, which may name somebody. So many a minute of one
/// caller; more tell nothing new.
/// </summary>
internal sealed class DenialNotes(IAccessLog log, ILogger<DenialNotes> faults) : IDisposable
{
    private const int PerMinute = 20;

    private readonly PartitionedRateLimiter<string> noted = PartitionedRateLimiter.Create<string, string>(static caller => RateLimitPartition.GetFixedWindowLimiter(
        caller, static _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Outside of what turns exceptions into answers: what counts is what was answered.</summary>
    public static async Task Write(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response.StatusCode == StatusCodes.Status403Forbidden && CallerOf(http) is { } caller)
            await http.RequestServices.GetRequiredService<DenialNotes>().Note(http, caller);
    }

    public void Dispose() => noted.Dispose();

    private async Task Note(HttpContext http, Caller caller)
    {
        using var lease = noted.AttemptAcquire(caller.Client == Caller.Desk ? caller.Actor.Text : caller.Client);
        if (!lease.IsAcquired) return;
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var details = new Dictionary<string, string> { ["method"] = http.Request.Method };
        if (caller.Person is not null && caller.Client != Caller.Desk) details["client"] = caller.Client;
        try
        {
            await log.Note(new(AccessFactKind.Denied, AccessActor.Of(caller).Id, (endpoint as RouteEndpoint)?.RoutePattern.RawText, caller.Unit, details), CancellationToken.None);
        }
        catch (DbException e)
        {
            // it has been refused all the same
            faults.LogWarning(e, "A denial could not be noted.");
        }
    }

    private static Caller? CallerOf(HttpContext http) => http.Features.Get<SignedIn>()?.Caller ?? http.Features.Get<Staff>()?.Caller;
}
