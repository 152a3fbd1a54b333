using NanhuOrg.Api.Http;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Access;

/// <summary>
/// What clients may do by now, whatever their tokens say: a token tells what was granted when it was made, and a quarter of an hour is long where a client was disabled or a
/// scope taken back. Known no longer ago than <see cref="IClients.Freshness"/>.
/// </summary>
internal sealed class LiveClients(IClients clients, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim asking = new(1);

    private volatile Known known = new(new Dictionary<string, Client>(), null);

    /// <returns>The same, with the scopes it still has; null when the client is disabled or gone.</returns>
    public async ValueTask<SignedIn?> Still(SignedIn signedIn, CancellationToken ct)
    {
        // another issuer's clients are its own affair
        if (signedIn.IsExternal) return signedIn;
        var now = known is { At: { } at } fresh && time.GetElapsedTime(at) < IClients.Freshness ? fresh : await Ask(ct);
        // a token may tell of what was granted only just
        if (!now.Covers(signedIn.Caller)) now = await Ask(ct, after: time.GetTimestamp());
        if (!now.Clients.TryGetValue(signedIn.Caller.Client, out var client) || client.DisabledAt is not null) return null;
        return now.Covers(signedIn.Caller) ? signedIn : signedIn.With(client.Scopes);
    }

    public void Dispose() => asking.Dispose();

    // one asks for all who wait
    private async Task<Known> Ask(CancellationToken ct, long? after = null)
    {
        await asking.WaitAsync(ct);
        try
        {
            if (known.At is { } at && (after is { } moment ? at > moment : time.GetElapsedTime(at) < IClients.Freshness)) return known;
            var begun = time.GetTimestamp();
            return known = new((await clients.List(ct)).ToDictionary(c => c.Id, StringComparer.Ordinal), begun);
        }
        finally
        {
            asking.Release();
        }
    }

    private sealed record Known(IReadOnlyDictionary<string, Client> Clients, long? At)
    {
        public bool Covers(Caller caller) => Clients.TryGetValue(caller.Client, out var client) && caller.Scopes.All(client.Scopes.Contains);
    }
}
