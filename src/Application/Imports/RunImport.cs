using System.Security.Cryptography;
using System.Text;
using MediatR;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

/// <summary>
/// Records the good rows of a confirmed file, through the same pipeline as everybody. Begun again after whatever stopped it, it comes to the same end: the keys tell what
/// was recorded.
/// </summary>
public sealed class RunImport(ImportSource source, IImports imports, IUploads uploads, IWorkbooks workbooks, IMediator mediator) : IShared
{
    /// <summary>Rows under way at once: enough to fill the writer's batches.</summary>
    private const int Window = 128;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <returns>False: the file is not here.</returns>
    public async Task<bool> Run(Import import, Caller caller, CancellationToken ct)
    {
        await using var content = uploads.Open(import.Id);
        if (content is null) return false;
        var (counts, refused) = (new ImportCounts(0, 0, 0), new List<JudgedRow>());
        string? stopped = null;
        try
        {
            await foreach (var rows in source.Judge(ImportTopic.Find(import.Topic)!, content, import.File, caller, ct))
            {
                foreach (var row in await Record(import, rows, caller, ct))
                {
                    counts = row.State switch
                    {
                        RowState.Good => counts with { Recorded = counts.Recorded + 1 },
                        RowState.Known => counts with { Known = counts.Known + 1 },
                        _ => counts with { Refused = counts.Refused + 1 },
                    };
                    if (row.State == RowState.Wrong) refused.Add(row);
                }

                await imports.Move(import.Id, counts, ct);
            }
        }
        catch (WorkbookRefusedException e)
        {
            stopped = e.Code; // it was read to its end before: the disk has lost it
        }
        catch (AccessDeniedException)
        {
            stopped = "import.no-right"; // it was taken away on the way
        }

        if (refused.Count > 0) uploads.KeepRefused(import.Id, to => ProblemSheet.Write(workbooks, to, refused));
        await imports.Finish(import.Id, counts, [.. refused.SelectMany(r => r.Problems).Take(CheckImport.MostProblems)], stopped, ct);
        uploads.Drop(import.Id);
        return true;
    }

    private async Task<IReadOnlyList<JudgedRow>> Record(Import import, IReadOnlyList<JudgedRow> rows, Caller caller, CancellationToken ct)
    {
        var steps = ImportTopic.Find(import.Topic)!.Steps.Count;
        var receipts = await imports.Receipts([.. rows.SelectMany(r => Enumerable.Range(0, steps).Select(s => import.KeyOf(r.Row.Number, s)))], ct);
        var (underWay, done) = (new Queue<Task<JudgedRow>>(), new List<JudgedRow>(rows.Count));
        Turn? last = null;
        try
        {
            foreach (var row in rows)
            {
                var turn = last = new Turn(last);
                underWay.Enqueue(Record(import, row, receipts, caller, turn, ct));
                if (underWay.Count >= Window) done.Add(await underWay.Dequeue());
            }

            while (underWay.Count > 0) done.Add(await underWay.Dequeue());
            return done;
        }
        finally
        {
            // one ended it all; the others are brought to their end before anybody says so
            await Task.WhenAll(underWay).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<JudgedRow> Record(Import import, JudgedRow row, IReadOnlyDictionary<string, ImportReceipt> receipts, Caller caller, Turn turn, CancellationToken ct)
    {
        try
        {
            foreach (var (step, kind, command) in row.Commands)
            {
                var key = import.KeyOf(row.Row.Number, step);
                if (receipts.ContainsKey(key)) continue;
                // the first command of each row in the order of the file; what follows it follows it. File and row say what the body is, so the key says it all
                var call = new Call(caller, key, SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Name}\n{key}"))) { Turn = step == row.Commands[0].Step ? turn : null };
                if (await Send(row.Row.Number, step, kind, command, call, import, ct) is { Count: > 0 } problems) return row with { State = RowState.Wrong, Problems = problems };
            }

            return row.State != RowState.Good && RecordedBefore(import, row, receipts) ? row with { State = RowState.Good, Problems = [] } : row;
        }
        finally
        {
            turn.Over();
        }
    }

    // by this import, before something stopped it: that is neither known from elsewhere, nor wrong because it is there
    private static bool RecordedBefore(Import import, JudgedRow row, IReadOnlyDictionary<string, ImportReceipt> receipts)
    {
        var last = row.Row.Cells.Max(c => row.Heads[c.Column]?.Step ?? 0);
        return receipts.ContainsKey(import.KeyOf(row.Row.Number, last)) || (row.State == RowState.Known && receipts.ContainsKey(import.KeyOf(row.Row.Number, 0)));
    }

    // Repeated with the same key until the outcome is known. The task outlives no request, so nobody is waiting.
    private async Task<IReadOnlyList<RowProblem>> Send(int row, int step, CommandKind kind, ICommand command, Call call, Import import, CancellationToken ct)
    {
        while (true)
        {
            Outcome outcome;
            try
            {
                outcome = await kind.Send(mediator, command, call, ct);
            }
            catch (AccessDeniedException e) when (e.Code == "access.not-your-unit")
            {
                return [RowProblem.Of(row, e)];
            }

            switch (outcome)
            {
                case Outcome.Accepted: return [];
                case Outcome.ClientDisabled: throw new AccessDeniedException("access.client-disabled", call.Caller.Client);
                case Outcome.Unknown or Outcome.Stale:
                    await Task.Delay(Pause, ct);
                    call = call with { Turn = null };
                    break;
                default: return [.. RowProblem.Of(row, ImportTopic.Find(import.Topic)!, step, outcome)];
            }
        }
    }
}
