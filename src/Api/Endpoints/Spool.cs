namespace NanhuOrg.Api.Endpoints;

/// <summary>
/// Takes answers as fast as they come and hands them to a client as slowly as it reads, through a temporary file: neither waits for the other, and memory
/// stays bounded.
/// </summary>
internal sealed class Spool : IAsyncDisposable
{
    private readonly FileStream written;
    private readonly FileStream read;
    private readonly SemaphoreSlim more = new(0);
    private readonly Task copying;
    private readonly CancellationTokenSource stop;
    private volatile bool complete;

    public Spool(Stream client, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"nanhuorg-{Guid.NewGuid():N}.ndjson");
        written = new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            BufferSize = 0
        });
        read = new(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous,
            BufferSize = 0
        });
        File.Delete(path); // gone with its handles, however the process ends
        stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        copying = Copy(client, stop.Token);
    }

    public async ValueTask Write(ReadOnlyMemory<byte> answer)
    {
        await written.WriteAsync(answer);
        if (more.CurrentCount == 0) more.Release();
    }

    /// <summary>No more answers: waits until the client has read them all.</summary>
    public async Task Complete()
    {
        complete = true;
        more.Release();
        await copying;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await copying;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // the client went away; what was recorded stays recorded, and its keys tell
        }

        await written.DisposeAsync();
        await read.DisposeAsync();
        stop.Dispose();
        more.Dispose();
    }

    private async Task Copy(Stream client, CancellationToken ct)
    {
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var done = complete;
            var (n, any) = (0, false);
            while ((n = await read.ReadAsync(buffer, ct)) > 0)
            {
                await client.WriteAsync(buffer.AsMemory(0, n), ct);
                any = true;
            }

            // not before there is something: until then the whole request may still be refused
            if (any) await client.FlushAsync(ct);
            if (done) return;
            await more.WaitAsync(ct);
        }
    }
}
