using NanhuOrg.Application.Replay;
using NanhuOrg.Infrastructure.Ledger.Writer;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Bench;

/// <summary>
/// Ledgers of a given size, recorded by the product itself with its batches full, so that nothing in them could be otherwise in a ledger that grew for years.
/// </summary>
internal static class Filling
{
    private const int FullBatch = 512;

    /// <summary>A year's disputes, nearly half of the entries being what became of them; replayed and found equal.</summary>
    public static async Task<LedgerConnections> Ledger(Bed bed, string database, int entries, CancellationToken ct)
    {
        var connections = await bed.Database(database, ct);
        await using var node = await Node.Start(connections, ct);
        await node.Settle(ct);
        await Assessing.Record(node, ct);
        var first = (int)await bed.Position(database, ct);
        var (workload, given, done) = (new Workload(), first, first);
        var result = await node.Run(
            FullBatch, () => Interlocked.Increment(ref given) <= entries, () => workload.Next(0.45),
            step =>
            {
                workload.Keep(step);
                var now = Interlocked.Increment(ref done);
                if (now % 50_000 == 0) Report.Progress($"{database}: {now} of {entries} entries recorded");
            },
            () => new DateOnly(2024, 1, 1).AddDays((int)(364L * Volatile.Read(ref done) / entries)), ct);
        ct.ThrowIfCancellationRequested();
        if (await bed.Position(database, ct) != entries) throw new InvalidOperationException($"{database} does not have the {entries} entries that were acknowledged.");
        Report.Progress($"{database}: {entries} entries recorded at {result.PerSecond:0} a second");

        // what the server does when nobody writes, and autovacuum in the course of a day
        var pending = new PendingIndexEntries(node.Get<NpgsqlDataSource>(), TimeProvider.System);
        for (var more = true; more;) more = await pending.Settle(ct);
        await bed.Sql(database, "vacuum analyze", ct);
        var replayed = await node.Get<ReplayLedger>().Run(null, null, ct);
        if (!replayed.Equal) throw new InvalidOperationException($"{database} does not replay: {replayed.Differences[0]}");
        Report.Progress($"{database}: replayed, equal, SHA-256 {replayed.Sha256}");
        return connections;
    }
}
