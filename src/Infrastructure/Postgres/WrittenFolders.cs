namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>
/// Where the program writes files while it serves. Whether it can is tried, and the answer kept for a moment: anybody may ask for readiness, as often as he likes.
/// </summary>
public sealed class WrittenFolders(TimeProvider time, params IReadOnlyList<string> folders)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock trying = new();
    private long? triedAt;
    private bool writable;

    public bool Writable()
    {
        lock (trying)
        {
            if (triedAt is { } at && time.GetElapsedTime(at) < Kept) return writable;
            (triedAt, writable) = (time.GetTimestamp(), folders.All(CanWrite));
            return writable;
        }
    }

    private static bool CanWrite(string folder)
    {
        // one that nobody has needed yet will be made where there is one above it
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { Length: > 0 } above) folder = above;
        try
        {
            DataFolder.Probe(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
