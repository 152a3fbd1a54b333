using System.Buffers;
using System.IO.Pipelines;
using MediatR;
using NanhuOrg.Api.Http;

namespace NanhuOrg.Api.Endpoints;

/// <summary>
/// <c>POST /api/v1/commands</c>: NDJSON in, NDJSON out, in order. A line sees all earlier ones, a bad line fails alone. Lines that cannot touch each other are
/// recorded together, so that a bulk of commands fills the writer's batches. Answers spool: a client may send everything before it reads.
/// </summary>
internal static class CommandsEndpoint
{
    public const string Path = $"{Topic.Prefix}/commands";
    public const string MediaType = "application/x-ndjson";

    /// <summary>Lines under way at once; what memory a request of any length takes.</summary>
    private const int Window = 256;

    public static void MapCommands(this IEndpointRouteBuilder api) =>
        api.MapPost(Path, Run).WithMetadata(new Operation("commands", "批量提交命令（NDJSON）", "", null, typeof(CommandAnswerV1)) { Media = MediaType });

    private static async Task Run(HttpContext http)
    {
        var caller = http.CallerOf();
        new Parameters(http).Done();
        if (http.Request.ContentType is not { } type || !type.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase))
            throw ProblemException.Of(StatusCodes.Status415UnsupportedMediaType, "request.media-type", ("type", MediaType));
        var simulated = Calls.SimulatedNow(http);
        if (http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;

        http.Response.ContentType = MediaType;
        await using var spool = new Spool(http.Response.Body, http.RequestAborted);
        var run = new CommandLines(http.RequestServices.GetRequiredService<IMediator>(), caller, simulated, Window, http.TraceIdentifier, spool.Write, http.RequestAborted);
        try
        {
            await foreach (var line in Lines(http.Request.BodyReader, http.RequestAborted)) await run.Take(line);
        }
        catch (Exception e) when (run.Count > 0 && Bodies.Unreadable(e) is not null)
        {
            // what came before it may have been recorded, and is answered; the rest is one line that cannot be read
            await run.Refuse(Problems.Of(e)!);
        }

        await run.Finish();
        await spool.Complete();
    }

    // null: a line that is too long, whose rest is passed over
    private static async IAsyncEnumerable<byte[]?> Lines(PipeReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                if (tooLong || line.Length > Bodies.Limit) yield return null;
                else if (!IsBlank(line)) yield return line.ToArray();
                tooLong = false;
            }

            if (buffer.Length > Bodies.Limit)
            {
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (read.IsCompleted)
            {
                if (tooLong) yield return null;
                else if (!IsBlank(buffer)) yield return buffer.ToArray();
                reader.AdvanceTo(buffer.End);
                yield break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0) return false;
        }

        return true;
    }
}

/// <summary>One line's answer.</summary>
/// <param name="Line">Counted from 1, blank lines left out.</param>
/// <param name="Status">The HTTP status that the command would have had alone.</param>
public sealed record CommandAnswerV1(long Line, int Status, string? Id = null, long? Version = null, long? LedgerIndex = null, Problem? Problem = null);
