using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Imports;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>The folder in which files wait.</summary>
public sealed record UploadFolder(string Path);

/// <summary>
/// Two files for each upload: its bytes, and what is known of it. What is known is written last, by renaming: a file without it was never whole, and is swept away.
/// </summary>
internal sealed class Uploads(UploadFolder folder, TimeProvider time) : IUploads
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Whoever has not confirmed by then sends it again.</summary>
    private static readonly TimeSpan Waits = TimeSpan.FromDays(1);

    private static readonly TimeSpan RefusedWaits = TimeSpan.FromDays(7);

    public async Task<Upload> Keep(Stream content, string topic, string fileName, string account, CancellationToken ct)
    {
        if (!Directory.Exists(folder.Path)) Directory.CreateDirectory(folder.Path, OwnerOnly | UnixFileMode.UserExecute);
        var id = Guid.CreateVersion7();
        try
        {
            var sha256 = await Copy(content, PathOf(id, "xlsx"), ct);
            var upload = new Upload(id, topic, fileName, account, sha256, time.GetUtcNow());
            Note(upload, null);
            return upload;
        }
        catch
        {
            Drop(id);
            throw;
        }
    }

    public void Note(Guid id, Dry found) => Note(Find(id)!.Value.Upload, found);

    public (Upload Upload, Dry? Found)? Find(Guid id)
    {
        try
        {
            var known = JsonSerializer.Deserialize<Known>(File.ReadAllBytes(PathOf(id, "json")))!;
            return (known.Upload, known.Found);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Stream? Open(Guid id) => Opened(PathOf(id, "xlsx"));

    public Stream? OpenRefused(Guid id) => Opened(PathOf(id, "refused.xlsx"));

    public void Drop(Guid id)
    {
        if (!Directory.Exists(folder.Path)) return;
        File.Delete(PathOf(id, "json"));
        File.Delete(PathOf(id, "xlsx"));
    }

    public void KeepRefused(Guid id, Action<Stream> write)
    {
        var draft = PathOf(id, "refused.draft");
        using (var file = Create(draft)) write(file);
        File.Move(draft, PathOf(id, "refused.xlsx"), overwrite: true);
    }

    public void Sweep(IReadOnlyCollection<Guid> but)
    {
        if (!Directory.Exists(folder.Path)) return;
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var file in new DirectoryInfo(folder.Path).EnumerateFiles())
        {
            var refused = file.Name.EndsWith(".refused.xlsx", StringComparison.Ordinal);
            if (now - file.LastWriteTimeUtc < (refused ? RefusedWaits : Waits)) continue;
            if (refused || !Guid.TryParse(file.Name.Split('.')[0], out var id) || !but.Contains(id)) file.Delete();
        }
    }

    private void Note(Upload upload, Dry? found)
    {
        var draft = PathOf(upload.Id, "draft");
        using (var file = Create(draft)) JsonSerializer.Serialize(file, new Known(upload, found));
        File.Move(draft, PathOf(upload.Id, "json"), overwrite: true);
    }

    private static async Task<byte[]> Copy(Stream content, string path, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var file = Create(path);
            for (int n; (n = await content.ReadAsync(buffer, ct)) > 0;)
            {
                if (file.Length + n > IUploads.MostMegabytes << 20)
                    throw new WorkbookRefusedException("import.too-large", ("limit", IUploads.MostMegabytes.ToString(CultureInfo.InvariantCulture)));
                hash.AppendData(buffer, 0, n);
                await file.WriteAsync(buffer.AsMemory(0, n), ct);
            }

            // confirmed, it must be there after a power cut
            file.Flush(flushToDisk: true);
            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileStream Create(string path) => new(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, UnixCreateMode = OwnerOnly });

    private static FileStream? Opened(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(Guid id, string kind) => Path.Combine(folder.Path, $"{id:D}.{kind}");

    private sealed record Known(Upload Upload, Dry? Found);
}
