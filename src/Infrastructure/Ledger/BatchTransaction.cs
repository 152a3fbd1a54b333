using Marten;
using Marten.Services;
using NanhuOrg.Application.Ports;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>
/// One batch as one transaction: lock, read what the verdicts need in one round trip, judge each command, and let Marten write events, entries, receipts and
/// everything derived. A clash is a verdict, not an exception.
/// </summary>
internal sealed class BatchTransaction(IDocumentStore store, WriterConnections connections, IClock clock)
{
    /// <summary>Key of the advisory lock under which all writing happens, whatever the node.</summary>
    public const long Lock = 0x4E61_6E68_754F_7267;

    public async Task<Verdict[]> Run(IReadOnlyList<Commitment> batch, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        await using var tx = await connection.BeginTransactionAsync(ct);
        var known = await Known.Read(connection, tx, batch, locked: true, ct);
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
            Append(session, c);
            verdicts[i] = new Verdict.Accepted(writing.Add(c, at), c.Created, false);
        }

        if (writing.Count > 0)
        {
            session.QueueOperation(new LedgerAppend(writing));
            await session.SaveChangesAsync(ct);
        }

        else if (verdicts.Any(v => v is Verdict.Accepted))
        {
            // a repeat writes nothing of its own; this makes its commit wait for a synchronous standby like the first did
            await using var emit = new NpgsqlCommand("select pg_logical_emit_message(true, 'nanhuorg', '')", connection, tx);
            await emit.ExecuteNonQueryAsync(ct);
        }

        await tx.CommitAsync(ct);
        return verdicts;
    }

    private static void Append(IDocumentSession session, Commitment c)
    {
        var events = new object[c.Lines.Count];
        for (var i = 0; i < events.Length; i++)
        {
            var e = session.Events.BuildEvent(c.Lines[i].Data);
            e.Id = c.Lines[i].Id;
            e.SetHeader(Headers.Line, c.Lines[i]); // headers stay in memory: the inline projection reads its bookings from here
            events[i] = e;
        }

        // with an expected version Marten wants the one after the append
        if (c.Expected == 0) session.Events.StartStream(c.State, c.Stream, events);
        else session.Events.Append(c.Stream, c.Expected + events.Length, events);
    }

    private static DateTimeOffset Milliseconds(DateTimeOffset t) => new(t.UtcTicks - (t.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b is { } other && other > a ? other : a;
}

internal static class Headers
{
    public const string Line = "line";
}
