using NanhuOrg.Application.Access;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// Attempts to prove who one is. Each is counted before it is judged, which Identity's own order would not do: however many guess side by side, five are judged. Success
/// takes the count back.
/// </summary>
internal sealed class Attempts(StaffStore store, AccessLog log, TimeProvider time) : IDisposable
{
    public const int Most = 5;

    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A password is slow to check on purpose: strangers must not keep all processors busy with that.
    private readonly SemaphoreSlim checking = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Judges when there is room, and says so when there is none.</summary>
    public async Task<SignInAnswer> WithRoom(Func<Task<SignInAnswer>> judge, CancellationToken ct)
    {
        if (!await checking.WaitAsync(Patience, ct)) return new SignInAnswer.Busy();
        try
        {
            return await judge();
        }
        finally
        {
            checking.Release();
        }
    }

    /// <returns>The account as it is with this attempt counted; or what to answer, because it is locked.</returns>
    public async Task<(StaffDocument? Account, SignInAnswer? Answer)> Count(string id, CancellationToken ct)
    {
        while (await store.FindByIdAsync(id, ct) is { } account)
        {
            if (LockOf(account) is { } locked) return (null, locked);
            if (++account.FailedAttempts >= Most) (account.FailedAttempts, account.LockedUntil) = (0, time.GetUtcNow() + Lockout);
            // Overtaken: another has counted in the meantime, and the fifth of them locks.
            if ((await store.UpdateAsync(account, ct)).Succeeded) return (account, null);
        }

        return (null, new SignInAnswer.Wrong());
    }

    public async Task<SignInAnswer> Failed(StaffDocument account, CancellationToken ct)
    {
        await log.Note(new(AccessFactKind.SignInFailed, null, account.Id, account.Unit), ct);
        if (LockOf(account) is not { } locked) return new SignInAnswer.Wrong();
        await log.Note(new(AccessFactKind.LockedOut, null, account.Id, account.Unit), ct);
        return locked;
    }

    /// <summary>Whoever it was has no name that we know: not logged as typed, since people type passwords there.</summary>
    public async Task<SignInAnswer> FailedNameless(CancellationToken ct)
    {
        await log.Note(new(AccessFactKind.SignInFailed, null, null, null), ct);
        return new SignInAnswer.Wrong();
    }

    /// <summary>It was the one; only what was asked besides could not be.</summary>
    public async Task Forgive(string id, CancellationToken ct)
    {
        while (await store.FindByIdAsync(id, ct) is { } account)
        {
            TakeBack(account);
            if ((await store.UpdateAsync(account, ct)).Succeeded) return;
        }
    }

    public static void TakeBack(StaffDocument account) => (account.FailedAttempts, account.LockedUntil) = (0, null);

    public void Dispose() => checking.Dispose();

    private SignInAnswer.LockedOut? LockOf(StaffDocument account) =>
        account.LockedUntil is { } until && until - time.GetUtcNow() is { Ticks: > 0 } left ? new(until, left) : null;
}
