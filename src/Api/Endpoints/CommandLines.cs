using System.Text.Json;
using System.Text.Unicode;
using MediatR;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Endpoints;

/// <summary>
/// Runs the lines of one request: each after all earlier ones that it could see or disturb (same stream, same key; units, corrections and unique keys: after
/// everything), answers in order.
/// </summary>
internal sealed class CommandLines(
    IMediator mediator, Caller caller, DateTimeOffset? simulated, int window, string request, Func<ReadOnlyMemory<byte>, ValueTask> write, CancellationToken ct)
{
    private static readonly byte[] NewLine = [(byte)'\n'];

    private readonly Queue<(Task<CommandAnswerV1> Answer, object[] Marks)> underWay = new();
    private readonly Dictionary<object, Task> latest = [];
    private Turn? last;

    /// <summary>Lines so far.</summary>
    public long Count { get; private set; }

    public async Task Take(byte[]? line)
    {
        if (Count == 0 && line is not null) line = Bodies.WithoutMark(line).ToArray();
        Line? read = null;
        var problem = line is null
            ? Problems.Of(StatusCodes.Status413PayloadTooLarge, "request.body-too-large", ("limit", Bodies.Limit.ToString(System.Globalization.CultureInfo.InvariantCulture)))
            : Try(line, out read);
        if (read is null)
        {
            await Refuse(problem!);
            return;
        }

        var number = ++Count;
        if (Alone(read.Kind)) await Finish();
        object[] marks = [read.Command.Stream, read.Call.Key];
        var before = marks.Select(m => latest.GetValueOrDefault(m)).OfType<Task>().ToArray();
        var turn = last = new Turn(last);
        var earlier = read.Kind.NamesDependencies ? underWay.Select(u => (Task)u.Answer).ToArray() : [];
        var answer = Run(number, read with { Call = read.Call with { Turn = turn } }, before, earlier);
        foreach (var mark in marks) latest[mark] = answer;
        await Enqueue(answer, marks);
        if (Alone(read.Kind)) await Finish();
    }

    /// <summary>A line that is no command.</summary>
    public Task Refuse(Problem problem) => Enqueue(Task.FromResult(new CommandAnswerV1(++Count, problem.Status, Problem: problem)), []);

    public async Task Finish()
    {
        while (underWay.Count > 0) await WriteFirst();
    }

    private async Task Enqueue(Task<CommandAnswerV1> answer, object[] marks)
    {
        underWay.Enqueue((answer, marks));
        if (underWay.Count >= window) await WriteFirst();
    }

    private async Task WriteFirst()
    {
        var (task, marks) = underWay.Dequeue();
        var answer = await task;
        await write(JsonSerializer.SerializeToUtf8Bytes(answer.Problem is { } problem ? answer with { Problem = problem with { TraceId = request } } : answer, Problems.Json));
        await write(NewLine);
        foreach (var mark in marks)
        {
            if (latest.GetValueOrDefault(mark) == task) latest.Remove(mark);
        }
    }

    private async Task<CommandAnswerV1> Run(long number, Line line, Task[] before, Task[] earlier)
    {
        try
        {
            await Task.WhenAll(before);
            var outcome = await line.Kind.Send(mediator, line.Command, line.Call, ct);
            if (outcome is Outcome.Refused && earlier.Length > 0)
            {
                // what it rests on may be an earlier line that was still under way; when it was accepted instead, the writer has seen to that
                await Task.WhenAll(earlier);
                outcome = await line.Kind.Send(mediator, line.Command, line.Call, ct);
            }

            return outcome switch
            {
                Outcome.Accepted a => new(number, a.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK, a.Receipt.Id, a.Receipt.Version, a.Receipt.LedgerIndex),
                var other => Problems.Of(other) is var problem ? new(number, problem.Status, Problem: problem) : null!,
            };
        }
        catch (Exception e) when (Problems.Of(e) is { } problem)
        {
            return new(number, problem.Status, Problem: problem);
        }
        finally
        {
            line.Call.Turn!.Over();
        }
    }

    // what other lines' rules look at: the tree of units, and what only one stream may hold
    private static bool Alone(CommandKind kind) =>
        kind.State is null || kind.Area == "organization"
        || (!kind.NamesDependencies && kind.HoldsUniqueKeys);

    private Problem? Try(byte[] line, out Line? read)
    {
        try
        {
            return TryRead(line, out read);
        }
        catch (InvalidOperationException)
        {
            // half of a surrogate pair in an escape: valid JSON, but no text, and found only when read
            read = null;
            return Problems.Of(StatusCodes.Status400BadRequest, "request.line-invalid");
        }
    }

    private Problem? TryRead(byte[] line, out Line? read)
    {
        read = null;
        if (!Utf8.IsValid(line)) return Problems.Invalid([SharedRules.Error("", "not-utf8")], "request.line-invalid");
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "request.line-invalid");
        }

        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(p => p.Name is not ("key" or "command" or "id" or "ifMatch" or "body"))
            || Text(root, "command") is not { } name || !root.TryGetProperty("body", out var body))
            return Problems.Of(StatusCodes.Status400BadRequest, "request.line-invalid");
        if (CommandCatalog.Find(name) is not { } kind) return Problems.Of(StatusCodes.Status400BadRequest, "request.unknown-command", ("command", name));
        if (!caller.Scopes.Contains(kind.Scope)) return Problems.Of(StatusCodes.Status403Forbidden, "access.scope-missing", ("scope", kind.Scope));
        if (Text(root, "key") is not { } key) return Problems.Of(StatusCodes.Status400BadRequest, "idempotency.key-missing");
        if (!Calls.IsKey(key)) return Problems.Of(StatusCodes.Status400BadRequest, "idempotency.key-invalid");
        var id = root.TryGetProperty("id", out var given)
            ? given.ValueKind switch { JsonValueKind.String => given.GetString(), JsonValueKind.Number => given.GetRawText(), _ => "" } : null;
        long? ifMatch = null;
        if (root.TryGetProperty("ifMatch", out var match) && match.ValueKind != JsonValueKind.Null)
        {
            if (!Version(match, out var version)) return Problems.Of(StatusCodes.Status400BadRequest, "concurrency.if-match-invalid");
            ifMatch = version;
        }

        if (kind.Writes == Writes.Changes && ifMatch is null) return Problems.Of(StatusCodes.Status428PreconditionRequired, "concurrency.if-match-missing");
        var errors = new List<FieldError>();
        var command = kind.Reader.Read(body, id, errors);
        if (command is null) return Problems.Invalid(errors);
        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(body);
        read = new(kind, command, new(caller, key, Calls.Hash(kind, id, raw), kind.Writes == Writes.Changes ? ifMatch : null, simulated));
        return null;
    }

    private static string? Text(JsonElement line, string name) => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // as a number, or as the ETag that a client copied
    private static bool Version(JsonElement value, out long version)
    {
        version = 0;
        return value.ValueKind == JsonValueKind.Number ? value.TryGetInt64(out version)
            : value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString()!.Trim('"'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out version);
    }

    private sealed record Line(CommandKind Kind, ICommand Command, Call Call);
}
