using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Access;

/// <summary>Who got in, who did not, who changed that, and who looked at what is restricted. It can be added to and read, nothing else.</summary>
public interface IAccessLog
{
    Task Note(AccessFact fact, CancellationToken ct);

    /// <summary>Somebody looked at restricted data: to be called by the page before it shows them.</summary>
    /// <param name="what">Stored codes, as in an address: <c>cadres.adjustment-items/0190…</c>, or without a number for a list; no names of people.</param>
    /// <param name="details">How it was looked at, and what the list was narrowed by; stored codes too.</param>
    Task Looked(Caller caller, string what, IReadOnlyDictionary<string, string> details, CancellationToken ct) =>
        Note(new(AccessFactKind.Looked, AccessActor.Of(caller).Id, what, caller.Unit, details), ct);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<AccessEntry>> List(AccessLogFilter filter, CancellationToken ct);
}

/// <param name="Units">Of these units only; null = of all.</param>
/// <param name="Person">Account or client that did it, or that it happened to.</param>
/// <param name="Before">Only entries with a lower number; null = from the newest.</param>
public sealed record AccessLogFilter(
    IReadOnlyCollection<UnitCode>? Units, string? Person, AccessFactKind? Kind, DateTimeOffset? From, DateTimeOffset? Until, long? Before, int Limit);

/// <summary>Where the request under way came from.</summary>
public interface IRequestOrigin
{
    /// <summary>For the access log; null where there is no request, as in a verb.</summary>
    string? Address { get; }

    /// <summary>What attempts are counted by: the address, of IPv6 the /64 of which one household has all.</summary>
    string Network { get; }

    /// <summary>The device, where this account has signed in at it before; else null.</summary>
    string? DeviceOf(string account);
}
