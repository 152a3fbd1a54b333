using System.Diagnostics;

namespace NanhuOrg.Testing;

/// <summary>A disk of its own in memory, which can be filled to the last byte. Only root may mount one, and not everywhere.</summary>
public sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<string?> Tried = new(Try);

    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Refusal => Tried.Value;

    public string Folder { get; }

    private string Filling => Path.Combine(Folder, "filling");

    public static SmallDisk Create(int megabytes)
    {
        var folder = TestCluster.NewFolder();
        return Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "nanhu-tests", folder) is { } said ? throw new InvalidOperationException(said) : new(folder);
    }

    /// <summary>Whoever frees a block meanwhile has it taken away by the next call.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filling, FileMode.Append, FileAccess.Write, FileShare.None, 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // that was the last one
        }
    }

    public void Clear() => File.Delete(Filling);

    public void Dispose()
    {
        // lazily: what was killed may still hold a file
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static string? Try()
    {
        if (Environment.UserName != "root") return "A full disk is a small one that was mounted for it, which only root may do.";
        var folder = TestCluster.NewFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "nanhu-tests", folder) is { } said) return $"No small disk can be mounted here: {said}";
        new SmallDisk(folder).Dispose();
        return null;
    }

    /// <returns>What it said when it failed; null when it did not.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : $"{program}: {said.Trim()}";
    }
}
