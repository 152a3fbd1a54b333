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

    // Not File.Move: outside Windows it looks whether the name is taken, and then renames over whoever took it in between.
    private static void Claim(string draft, string path)
    {
        if (OperatingSystem.IsWindows()) File.Move(draft, path, overwrite: false);
        else if (Link(draft, path) != 0) throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(string existing, string name);
}
