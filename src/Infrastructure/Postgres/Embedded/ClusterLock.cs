namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>
/// Who looks after a cluster, when several processes use one data folder (the service, a verb, a second service). Each user holds
/// <c>users.lock</c> shared; one of them, the owner, holds <c>owner.lock</c> and starts the server when it is down. The last user switches it
/// off. The kernel drops the locks of a killed process, so nothing is ever stale.
/// </summary>
internal sealed class ClusterLock(ClusterFolder folder) : IDisposable
{
    private FileStream? user;
    private FileStream? owner;

    public bool Owned => owner is not null;

    /// <summary>Becomes a user. Waits while the last user of before is still switching off.</summary>
    public async Task EnterAsync(CancellationToken ct)
    {
        while ((user = Lock(folder.UsersLock, FileShare.Read)) is null) await Task.Delay(20, ct);
    }

    public bool TryOwn() => Owned || (owner = Lock(folder.OwnerLock, FileShare.None)) is not null;

    /// <summary>No longer a user. True: nobody else is one, and nobody becomes one until this object is disposed.</summary>
    public bool LeaveAsLast()
    {
        // Given up before it is asked for alone: of several that leave at once, exactly one is the last.
        user?.Dispose();
        return (user = Lock(folder.UsersLock, FileShare.None)) is not null;
    }

    public void Dispose()
    {
        owner?.Dispose();
        user?.Dispose();
        (owner, user) = (null, null);
    }

    // On Unix, .NET keeps FileShare.None as flock(LOCK_EX) and FileShare.Read as flock(LOCK_SH), and children do not inherit the descriptor:
    // a PostgreSQL that outlives us does not hold our locks.
    private static FileStream? Lock(string file, FileShare share)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, share == FileShare.None ? FileAccess.ReadWrite : FileAccess.Read, share);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
