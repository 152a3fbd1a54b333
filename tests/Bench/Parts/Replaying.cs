using System.Data;
using System.Diagnostics;
using System.Text.Json;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Infrastructure.Postgres;
using Npgsql;

namespace NanhuOrg.Bench.Parts;

/// <summary>(c) replay and rebuild against a plain scan of the same entries.</summary>
internal static class Replaying
{
    private const int Entries = 200_000;

    public static async Task<string> Run(Bed bed, CancellationToken ct)
    {
        var connections = await Filling.Ledger(bed, "bench_replay", Entries, ct);
        await using var node = await Node.Start(connections, ct);
        const string document = "scan, JsonDocument", reader = "scan, Utf8JsonReader";
        (string Name, Func<Task<long>> Run)[] cells =
        [
            (document, () => Scan(connections, static bytes => JsonDocument.Parse(bytes).Dispose(), ct)),
            (reader, () => Scan(connections, Tokens, ct)),
            ("replay: the second engine alone, nothing compared", () => Engine(node, ct)),
            ("replay, compared with every table", async () =>
            {
                var report = await node.Get<ReplayLedger>().Run(null, null, ct);
                return report.Equal ? report.Entries : throw new InvalidOperationException(report.Differences[0]);
            }),
            ("rebuild", async () => (await node.Get<IDerivedTables>().Rebuild(Report.Silent, ct)).Entries),
        ];

        var results = cells.ToDictionary(c => c.Name, _ => new List<double>());
        for (var round = 0; round <= bed.Options.Rounds; round++)
        {
            foreach (var (name, run) in cells)
            {
                ct.ThrowIfCancellationRequested();
                GC.Collect();
                var began = Stopwatch.GetTimestamp();
                if (await run() is not Entries and var read) throw new InvalidOperationException($"{name}: {read} entries instead of {Entries}.");
                var perSecond = Entries / Stopwatch.GetElapsedTime(began).TotalSeconds;
                // the first round only warms up
                if (round > 0) results[name].Add(perSecond);
                Report.Progress($"{(round == 0 ? "warming up" : $"round {round}")}, {name}: {perSecond:0} entries/s");
            }
        }

        return Report.Table($"(c) Replay and rebuild, {Entries:#,0} entries", ["", "entries/s", $"/ {document}", $"/ {reader}"], cells.Select(IReadOnlyList<string> (c) =>
            [c.Name, results[c.Name].Spread("#,0"), results[c.Name].Over(results[document]).Spread("0.00"), results[c.Name].Over(results[reader]).Spread("0.00")]));
    }

    private static async Task<long> Scan(LedgerConnections connections, Action<byte[]> parse, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.Auditor) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select idx, bytes from ledger.ledger_entry order by idx", connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        var next = 0L;
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetInt64(0) != next++) throw new InvalidOperationException("A gap.");
            parse(reader.GetFieldValue<byte[]>(1));
        }

        return next;
    }

    private static void Tokens(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
        }
    }

    private static async Task<long> Engine(Node node, CancellationToken ct)
    {
        var engine = new ReplayEngine(node.Get<FigureCatalogue>());
        await using var moment = await node.Get<IDerivedTables>().Open(ct);
        await foreach (var entry in moment.Entries(moment.Head, ct))
        {
            if (engine.Apply(entry).Faults is [var fault, ..]) throw new InvalidOperationException(fault);
        }

        return engine.Next;
    }
}
