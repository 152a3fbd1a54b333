using System.Data;
using Marten;
using Marten.Services;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// One batch as one transaction: lock, read what the verdicts need in one round trip, judge each command, and let Marten write events, entries, receipts and
/// everything derived. A clash is a verdict, not an exception.
/// </summary>
internal sealed class BatchTransaction(IDocumentStore store, WriterConnections connections, NpgsqlDataSource database, IClock clock)
{
    public async Task<Verdict[]> Run(IReadOnlyList<AppendRequest> batch, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        await using var tx = await connection.BeginTransactionAsync(ct);
        var known = await BatchSnapshot.Read(connection, tx, batch, locked: true, ct);
        var verdicts = new Verdict[batch.Count];
        var writing = new BatchRows(known.Position, known.UnitsIndex);
        var at = Later(Milliseconds(clock.Now), known.At);

        await using var session = store.LightweightSession(SessionOptions.ForTransaction(tx));
        for (var i = 0; i < batch.Count; i++)
        {
            var c = batch[i];
            if (known.Judge(c, writing) is { } verdict)
            {
                verdicts[i] = verdict;
                continue;
            }

            // a simulated ledger is recorded at the moments the caller names; time never runs backwards, whoever names it
            if (c.Call.SimulatedNow is { } simulated) at = Later(Milliseconds(simulated), writing.At ?? known.At);
            else at = Later(at, writing.At ?? known.At);
            Append(session, c, writing.Position + writing.Count, at);
            verdicts[i] = new Verdict.Accepted(writing.Add(c, at), c.Created, false);
        }

        if (writing.Count > 0)
        {
            session.QueueOperation(new LedgerAppend(writing));
            await session.SaveChangesAsync(ct);
            return verdicts;
        }

        if (verdicts.Any(v => v is Verdict.Accepted))
        {
            // a repeat writes nothing of its own; this makes its commit wait for a synchronous standby like the first did
            await using var emit = new NpgsqlCommand("select pg_logical_emit_message(true, 'nanhuorg', '')", connection, tx);
            await emit.ExecuteNonQueryAsync(ct);
        }

        await tx.CommitAsync(ct);
        return verdicts;
    }

    /// <summary>The same verdicts without the lock and the writing, each request by itself.</summary>
    public async Task<IReadOnlyList<Verdict>> Rehearse(IReadOnlyList<AppendRequest> requests, CancellationToken ct)
    {
        if (requests.Count == 0) return [];
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var tx = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            var known = await BatchSnapshot.Read(connection, tx, requests, locked: false, ct);
            return
            [
                .. requests.Select(r => known.Judge(r, new(known.Position, known.UnitsIndex))
                    ?? new Verdict.Accepted(new Receipt(r.PublicId, r.Expected + r.Lines.Count, known.Position + r.Lines.Count - 1), r.Created, Repeated: false)),
            ];
        }
        catch (Exception e) when (Faults.DatabaseAway(e))
        {
            throw new LedgerAwayException(e);
        }
    }

    private static void Append(IDocumentSession session, AppendRequest c, long firstIndex, DateTimeOffset at)
    {
        var events = new object[c.Lines.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var e = session.Events.BuildEvent(c.Lines[i].Data);
            e.Id = c.Lines[i].Id;
            e.Timestamp = at;
            e.SetHeader(NumberedLine.Header, new NumberedLine(c.Lines[i], firstIndex + i)); // headers stay in memory: the inline projection reads its bookings from here
            events[i] = e;
        }

        // with an expected version Marten wants the one after the append
        if (c.Expected == 0) session.Events.StartStream(c.State, c.Stream, events);
        else session.Events.Append(c.Stream, c.Expected + events.Length, events);
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset t) => new(t.UtcTicks - (t.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b is { } other && other > a ? other : a;
}

/// <summary>What an event of Marten's carries to the inline projection.</summary>
/// <param name="Index">Index of its entry: the transaction fails if the head has moved away from where this was counted.</param>
internal sealed record NumberedLine(AppendLine Line, long Index)
{
    public const string Header = "line";
}
