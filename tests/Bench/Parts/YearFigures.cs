using System.Diagnostics;

namespace NanhuOrg.Bench.Parts;

/// <summary>(d) the year's figures as of a random index, and the ranking of now, over HTTP: must not depend on how long the history is.</summary>
internal static class YearFigures
{
    private const int Small = 10_000;

    public static async Task<string> Run(Bed bed, CancellationToken ct)
    {
        await using var small = await Served(bed, "bench_small", Small, ct);
        await using var large = await Served(bed, "bench_large", bed.Options.Entries, ct);
        return
            await Tables("(d) The year's figures as of a random index, `GET /api/v1/statistics/2024?asOf=i`, one client",
                entries => $"/api/v1/statistics/2024?asOf={Random(entries)}")
            + await Tables("(d) The ranking of now, 200 units, `GET /api/v1/assessment/rankings/2024`, one client", _ => "/api/v1/assessment/rankings/2024")
            + await DeskPages.Run(bed, [(small, Small), (large, bed.Options.Entries)], ct);

        async Task<string> Tables(string title, Func<int, string> path)
        {
            (ApiProcess Api, int Entries, List<double> P50, List<double> P99)[] cells = [(small, Small, [], []), (large, bed.Options.Entries, [], [])];
            foreach (var (api, entries, _, _) in cells) await Ask(api, () => path(entries), 1, ct);
            for (var round = 1; round <= bed.Options.Rounds; round++)
            {
                foreach (var (api, entries, p50, p99) in cells)
                {
                    ct.ThrowIfCancellationRequested();
                    var result = await Ask(api, () => path(entries), bed.Options.Seconds, ct);
                    p50.Add(result.P50);
                    p99.Add(result.P99);
                    Report.Progress($"round {round}, {entries} entries: median {result.P50:0.00} ms, p99 {result.P99:0.00} ms, {result.Acknowledged} questions");
                }
            }

            var rows = cells.Select(IReadOnlyList<string> (c) => [$"{c.Entries:#,0} entries", c.P50.Spread("0.00"), c.P99.Spread("0.00")]);
            return Report.Table(title, ["", "median ms", "p99 ms"],
                [.. rows, ["**ratio**", cells[1].P50.Over(cells[0].P50).Spread("0.00"), cells[1].P99.Over(cells[0].P99).Spread("0.00")]]);
        }
    }

#pragma warning disable CA5394 // a place in a ledger, not a secret
    private static int Random(int entries) => System.Random.Shared.Next(entries);
#pragma warning restore CA5394

    private static async Task<ApiProcess> Served(Bed bed, string database, int entries, CancellationToken ct)
    {
        var connections = await Filling.Ledger(bed, database, entries, ct);
        var api = ApiProcess.Launch(bed.Options.Program, bed.Subfolder(database), connections);
        await api.Ready(ct);
        return api;
    }

    private static async Task<LoadResult> Ask(ApiProcess api, Func<string> path, int seconds, CancellationToken ct)
    {
        var requests = new Requests(await api.Token(ct));
        using var connection = HttpConnection.Open(api.Port);
        var milliseconds = new List<double>();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var asked = path();
            var request = requests.Get(asked);
            var sentAt = Stopwatch.GetTimestamp();
            connection.Ask(request);
            milliseconds.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
            var index = asked.Split("asOf=") is [_, var number] ? $"\"index\":{number}" : "\"asOf\"";
            if (connection.Status != 200 || !connection.Body().Contains(index, StringComparison.Ordinal))
                throw new InvalidOperationException($"{asked} was answered {connection.Status}: {connection.Body()}");
        }

        return new(milliseconds.Count, Stopwatch.GetElapsedTime(began), milliseconds);
    }
}
