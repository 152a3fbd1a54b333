using System.Threading.RateLimiting;
using NanhuOrg.Application.Access;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// A password is slow to check on purpose, so what is checked at once is bounded. Known devices have a room of their own; in the strangers' one each address has one seat, so
/// that however many loops come from one address, whoever comes from another waits for one of them. Who finds no seat in time is told so, before anything is looked up.
/// </summary>
internal sealed class PasswordRooms : IDisposable
{
    private const int MostWaiting = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long a stranger who is not judged any more keeps the seat: else it would come back at once, and cost more than before.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter known = new(Room(Math.Max(1, Environment.ProcessorCount / 2)));
    private readonly ConcurrencyLimiter strangers = new(Room(Math.Max(1, Environment.ProcessorCount / 2)));
    private readonly PartitionedRateLimiter<string> seats =
        PartitionedRateLimiter.Create<string, string>(static network => RateLimitPartition.GetConcurrencyLimiter(network, static _ => Room(1)));

    public Task<SignInAnswer> ForKnown(Func<Task<SignInAnswer>> judge, CancellationToken ct) => Within(patience => known.AcquireAsync(1, patience), judge, ct);

    public Task<SignInAnswer> ForStranger(string network, Func<Task<SignInAnswer>> judge, CancellationToken ct) => Within(
        patience => seats.AcquireAsync(network, 1, patience),
        async () =>
        {
            var answer = await Within(patience => strangers.AcquireAsync(1, patience), judge, ct);
            if (answer is SignInAnswer.LockedOut) await Task.Delay(Pace, ct);
            return answer;
        },
        ct);

    public void Dispose()
    {
        known.Dispose();
        strangers.Dispose();
        seats.Dispose();
    }

    private static ConcurrencyLimiterOptions Room(int seats) => new() { PermitLimit = seats, QueueLimit = MostWaiting };

    private static async Task<SignInAnswer> Within(Func<CancellationToken, ValueTask<RateLimitLease>> acquire, Func<Task<SignInAnswer>> judge, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var lease = await acquire(patience.Token);
            return lease.IsAcquired ? await judge() : new SignInAnswer.Busy();
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new SignInAnswer.Busy();
        }
    }
}
