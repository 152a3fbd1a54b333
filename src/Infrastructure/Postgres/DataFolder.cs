namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>The folder that holds what the program keeps: its database, and the first client's secret.</summary>
public static class DataFolder
{
    /// <summary>Makes the folder and proves that we may write in it.</summary>
    public static void Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            Probe(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"数据目录 {folder} 不可写（{e.Message.TrimEnd('.')}）：请改正权限或清理磁盘，也可以用 --data 换一个目录。", e);
        }
    }

    /// <exception cref="IOException">Nothing can be written there.</exception>
    internal static void Probe(string folder)
    {
        // a name of its own: nodes share folders, and each may be its container's first process
        using var probe = new FileStream(Path.Combine(folder, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.DeleteOnClose);
        // on a full disk there is still room for a name
        probe.Write(new byte[4096]);
    }
}
