using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// The ledger writer: one per node, group commit without a timer. It drains what piled up during the last flush and commits it as one transaction; several nodes
/// serialise on the database's advisory lock, a batch each. See decisions/0003.
/// </summary>
internal sealed class LedgerWriter(BatchTransaction transaction, IUnits units, ILogger<LedgerWriter> log) : BackgroundService, IWriter
{
    /// <summary>More would not make a flush cheaper, only the last answer later.</summary>
    private const int MostAtOnce = 512;

    /// <summary>After this many attempts at one batch its outcome is called unknown: about 18 seconds, longer than a restart of PostgreSQL.</summary>
    private const int MostAttempts = 24;

    private static readonly Meter Meter = new("NanhuOrg");
    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("nanhu.ledger.batch", "{command}", "Commands in one transaction");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("nanhu.ledger.retries", "{batch}", "Batches sent again after an unknown outcome");
    private static readonly Counter<long> Splits = Meter.CreateCounter<long>("nanhu.ledger.splits", "{batch}", "Batches halved to find what PostgreSQL cannot store");

    // whoever hands something over to an idle writer sends the batch off himself: waking another thread for it would take longer
    private readonly Channel<Waiting> inbox = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(8192) { SingleReader = true, AllowSynchronousContinuations = true });
    private volatile bool stopped;

    /// <summary>Commands handed over and not yet in a batch.</summary>
    internal int Backlog => inbox.Reader.Count;

    public async Task<Verdict> Commit(AppendRequest request, CancellationToken ct)
    {
        // once handed over it may be written whether the caller waits or not, so only the handing over can be cancelled
        if (request.Call.Turn is { } turn) await turn.Come.WaitAsync(ct);
        var waiting = new Waiting(request);
        try
        {
            await inbox.Writer.WriteAsync(waiting, ct);
        }
        catch (ChannelClosedException)
        {
            return new Verdict.Unknown(); // we are stopping: not written here, but the same key may have been, elsewhere or before
        }
        finally
        {
            request.Call.Turn?.Over();
        }

        if (stopped) waiting.Answer.TrySetResult(new Verdict.Unknown());
        return await waiting.Answer.Task;
    }

    public Task<IReadOnlyList<Verdict>> Rehearse(IReadOnlyList<AppendRequest> requests, CancellationToken ct) => transaction.Rehearse(requests, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Waiting> batch = [], held = [];
        try
        {
            while (held.Count > 0 || await inbox.Reader.WaitToReadAsync(stoppingToken))
            {
                (batch, held) = Drain(held);
                await Settle(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // what is still waiting is answered below
        }
        finally
        {
            // also the batch under way: who was not answered by now never will be
            foreach (var waiting in batch.Concat(held)) waiting.Answer.TrySetResult(new Verdict.Unknown());
            Close();
        }
    }

    /// <summary>Stopped before it had begun, it never executes at all; whoever hands something over must be told so just the same.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Close();
    }

    private void Close()
    {
        stopped = true;
        inbox.Writer.TryComplete();
        while (inbox.Reader.TryRead(out var waiting)) waiting.Answer.TrySetResult(new Verdict.Unknown());
    }

    // a stream, a key and a unique key at most once a batch: whoever comes second meets what the first has written
    private (List<Waiting> Batch, List<Waiting> Held) Drain(List<Waiting> held)
    {
        List<Waiting> batch = [], next = [];
        var seen = new HashSet<object>();
        var unitsMoved = false;
        foreach (var waiting in held.Concat(Arrived()))
        {
            var request = waiting.Request;
            if (batch.Count >= MostAtOnce || unitsMoved || (request.ChangesUnits && batch.Count > 0) || Marks(request).Any(seen.Contains)) next.Add(waiting);
            else
            {
                batch.Add(waiting);
                unitsMoved = request.ChangesUnits;
            }

            // also those held back: their order among themselves must stay
            seen.UnionWith(Marks(request));
        }

        return (batch, next);

        IEnumerable<Waiting> Arrived()
        {
            for (var n = held.Count; n < MostAtOnce && inbox.Reader.TryRead(out var waiting); n++) yield return waiting;
        }
    }

    private static IEnumerable<object> Marks(AppendRequest c) =>
        [c.Stream, (c.Call.Caller.Client, c.Call.Key), .. c.Takes.Concat(c.Releases).Cast<object>()];

    private async Task Settle(List<Waiting> batch, CancellationToken ct)
    {
        BatchSize.Record(batch.Count);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // a batch that was begun is brought to its end, also when the service is stopping
                var verdicts = await transaction.Run([.. batch.Select(w => w.Request)], CancellationToken.None);
                if (batch.Any(w => w.Request.ChangesUnits)) await units.Refresh(CancellationToken.None);
                // nobody else waits: then whoever does goes on here and now
                if (batch.Count == 1 && Backlog == 0) batch[0].Answer.TrySetResult(verdicts[0]);
                else foreach (var (waiting, verdict) in batch.Zip(verdicts)) waiting.AnswerElsewhere(verdict);
                return;
            }
            catch (Exception e) when (Faults.Storage(e) is { } state)
            {
                if (batch.Count == 1)
                {
                    log.LogWarning("One command cannot be stored: {SqlState}", state);
                    batch[0].Answer.TrySetResult(new Verdict.NotStorable(state));
                    return;
                }

                // what PostgreSQL cannot store is found by halving; its neighbours do not notice
                Splits.Add(1);
                var half = batch.Count / 2;
                await Settle(batch[..half], ct);
                await Settle(batch[half..], ct);
                return;
            }
            catch (Exception e) when (Faults.DiskFull(e))
            {
                log.LogError("The disk of the database is full: a batch of {Count} was not written", batch.Count);
                foreach (var waiting in batch) waiting.Answer.TrySetResult(new Verdict.NoRoom());
                return;
            }
            catch (Exception e) when (Faults.Connection(e) && attempt < MostAttempts && !ct.IsCancellationRequested)
            {
                // unknown outcome: the same batch again. The lock waits for the old attempt to end, then the keys tell what it wrote.
                Retries.Add(1);
                log.LogWarning("Batch of {Count} sent again after {Reason} (attempt {Attempt})", batch.Count, e.GetBaseException().Message, attempt);
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(1000, 20 << Math.Min(attempt, 10))), ct);
            }
            catch (Exception e)
            {
                log.LogError(e, "A batch of {Count} ended without an outcome", batch.Count);
                foreach (var waiting in batch) waiting.Answer.TrySetResult(new Verdict.Unknown());
                ct.ThrowIfCancellationRequested();
                return;
            }
        }
    }

    /// <summary>A request in the queue, and where its answer is awaited.</summary>
    private sealed record Waiting(AppendRequest Request)
    {
        public TaskCompletionSource<Verdict> Answer { get; } = new();

        public void AnswerElsewhere(Verdict verdict) =>
            ThreadPool.UnsafeQueueUserWorkItem(static w => w.Waiting.Answer.TrySetResult(w.Verdict), (Waiting: this, Verdict: verdict), preferLocal: false);
    }
}
