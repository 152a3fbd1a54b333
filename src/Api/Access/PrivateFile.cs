using System.Runtime.InteropServices;

namespace NanhuOrg.Api.Access;

/// <summary>A file that holds a secret: whole or not there, and its owner's only, from its first byte on.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="IOException">The file exists and is not to be replaced: somebody else was faster.</exception>
    public static void Write(string path, string content, bool replace)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
            using (var writer = new StreamWriter(stream))
            {
                writer.Write(content);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            if (replace) File.Move(draft, path, overwrite: true);
            else Claim(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // Not File.Move alone: outside Windows it looks whether the name is taken, and then renames over whoever took it in between. Where a file system has no links, it must do.
    private static void Claim(string draft, string path)
    {
        if (OperatingSystem.IsWindows() || Link(draft, path) != 0) File.Move(draft, path, overwrite: false);
    }

    [DllImport("libc", EntryPoint = "link", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(string existing, string name);
}
