using System.Diagnostics;

namespace NanhuOrg.Bench.Parts;

/// <summary>(a) commands over HTTP, (b) the same through the mediator in process; both against pgbench, cell by cell in turn.</summary>
internal static class Writing
{
    private const string Database = "bench_write";
    private const int Seeds = 20_000;
    private const double Changes = 0.3;
    private const string Base = "pgbench: stream + event";
    private static readonly int[] Clients = [1, 8, 32, 64];

    public static async Task<string> Run(Bed bed, CancellationToken ct)
    {
        var connections = await bed.Database(Database, ct);
        await using var node = await Node.Start(connections, ct);
        await node.Settle(ct);
        await using var api = ApiProcess.Launch(bed.Options.Program, bed.Subfolder("write"), connections);
        await api.Ready(ct);
        var pgbench = new Pgbench(bed, Database);
        await pgbench.Prepare(ct);

        var workload = new Workload();
        Report.Progress($"{Seeds} disputes are registered, to be changed later");
        var token = await api.Token(ct);
        HttpLoad.Run(api.Port, token, 64, sent => sent < Seeds, () => workload.Next(0), step => workload.Keep(step), named: true);
        if (workload.Standing != Seeds) throw new InvalidOperationException("Seeds are missing.");
        await bed.Sql(Database, "analyze", ct);
        await bed.ReuseLogFiles(ct);

        var cells = new List<(string Name, Func<int, Task<LoadResult>> Run)> { (Base, clients => pgbench.Run(clients, bed.Options.Seconds, ct)) };
        foreach (var (name, changes) in new[] { ("new streams", 0.0), ("30 % changes", Changes) })
        {
            if (bed.Options.Has('a')) cells.Add(($"HTTP, {name}", async clients => Http(bed, api, await api.Token(ct), clients, workload, changes)));
            if (bed.Options.Has('b')) cells.Add(($"in process, {name}", clients => InProcess(bed, node, clients, workload, changes, ct)));
        }

        // what has never run is not yet compiled, and what has not run for long not yet as it will be
        for (var n = 0; n < 3; n++)
        {
            foreach (var (_, run) in cells.Skip(1)) await run(8);
        }

        return Tables(bed.Options, await Measure(bed, api, cells, ct));
    }

    private static async Task<Dictionary<(string Cell, int Clients), List<LoadResult>>> Measure(
        Bed bed, ApiProcess api, List<(string Name, Func<int, Task<LoadResult>> Run)> cells, CancellationToken ct)
    {
        var results = new Dictionary<(string, int), List<LoadResult>>();
        for (var round = 1; round <= bed.Options.Rounds; round++)
        {
            foreach (var clients in Clients)
            {
                // forth and back, so that no cell always follows the same one
                foreach (var (name, run) in round % 2 == 1 ? cells : Enumerable.Reverse(cells))
                {
                    ct.ThrowIfCancellationRequested();
                    GC.Collect();
                    var position = await bed.Position(Database, ct);
                    var (server, postgres, own) = Spent();
                    var result = await run(clients);
                    var (server2, postgres2, own2) = Spent();
                    var moved = await bed.Position(Database, ct) - position;
                    var expected = name == Base ? 0 : result.Acknowledged;
                    if (moved != expected) throw new InvalidOperationException($"{name}, {clients} clients: {expected} commands acknowledged, the ledger moved by {moved}.");
                    result = result with { Cpu = (Each(server2 - server, result), Each(postgres2 - postgres, result), Each(own2 - own, result)) };
                    results.TryAdd((name, clients), []);
                    results[(name, clients)].Add(result);
                    Report.Progress($"round {round}, {clients} clients, {name}: {result.PerSecond:0}/s, p50 {result.P50:0.0} ms, p99 {result.P99:0.0} ms");
                }
            }
        }

        return results;

        (double, double, double) Spent() => (ProcessorTime.Of(api.Pid), ProcessorTime.OfFamily(bed.PostgresPid), ProcessorTime.Of(Environment.ProcessId));
    }

    private static double Each(double seconds, LoadResult result) => seconds * 1e6 / result.Acknowledged;

    private static LoadResult Http(Bed bed, ApiProcess api, string token, int clients, Workload workload, double changes)
    {
        var began = Stopwatch.GetTimestamp();
        return HttpLoad.Run(
            api.Port, token, clients, _ => Stopwatch.GetElapsedTime(began).TotalSeconds < bed.Options.Seconds, () => workload.Next(changes), step => KeepChanged(workload, step));
    }

    private static Task<LoadResult> InProcess(Bed bed, Node node, int clients, Workload workload, double changes, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        return node.Run(
            clients, () => Stopwatch.GetElapsedTime(began).TotalSeconds < bed.Options.Seconds, () => workload.Next(changes), step => KeepChanged(workload, step), null, ct);
    }

    // only what was seeded is changed: those registered in a cell have ids that the server gave
    private static void KeepChanged(Workload workload, in Step step)
    {
        if (step.Kind != StepKind.Register) workload.Keep(step);
    }

    private static string Tables(Options options, Dictionary<(string Cell, int Clients), List<LoadResult>> results)
    {
        IReadOnlyList<string> head = ["", .. Clients.Select(c => c == 1 ? "1 client" : $"{c}")];
        var text = "";
        if (options.Has('a')) text += Report.Table("(a) Commands over HTTP: commands/s; p50/p99 ms", head, Rows("HTTP"));
        if (options.Has('b')) text += Report.Table("(b) The ledger writer without HTTP, through the mediator in process: commands/s; p50/p99 ms", head, Rows("in process"));
        return text;

        IEnumerable<IReadOnlyList<string>> Rows(string way)
        {
            string[] names = [$"{way}, new streams", $"{way}, 30 % changes"];
            foreach (var name in names.Prepend(Base))
                yield return [name, .. Clients.Select(c => $"{Speed(name, c).Spread("#,0")}; {Middle(name, c, r => r.P50, "0.0")}/{Middle(name, c, r => r.P99, "0")}")];
            foreach (var name in names)
                yield return [$"**{name} / pgbench**", .. Clients.Select(c => Speed(name, c).Over(Speed(Base, c)).Spread("0.00"))];
            if (way != "HTTP" && options.Has('a'))
            {
                foreach (var name in names)
                    yield return [$"HTTP / {name}", .. Clients.Select(c => Speed(name.Replace(way, "HTTP", StringComparison.Ordinal), c).Over(Speed(name, c)).Spread("0.00"))];
            }

            // in process, server and generator are one
            Func<LoadResult, double>[] spenders = way == "HTTP" ? [r => r.Cpu.Server, r => r.Cpu.Postgres, r => r.Cpu.Generator] : [r => r.Cpu.Generator, r => r.Cpu.Postgres];
            var spending = way == "HTTP" ? "server + PostgreSQL + generator" : "server and generator + PostgreSQL";
            yield return ["CPU µs a transaction, pgbench: PostgreSQL, connecting included", .. Clients.Select(c => Middle(Base, c, r => r.Cpu.Postgres, "0"))];
            foreach (var name in names)
                yield return [$"CPU µs a command, {name}: {spending}", .. Clients.Select(c => string.Join(" + ", spenders.Select(s => Middle(name, c, s, "0"))))];
        }

        IEnumerable<double> Speed(string cell, int clients) => results[(cell, clients)].Select(r => r.PerSecond);

        string Middle(string cell, int clients, Func<LoadResult, double> what, string format) => Report.Text(results[(cell, clients)].Select(what).Median(), format);
    }
}
