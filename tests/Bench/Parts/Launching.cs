using System.Diagnostics;
using System.Net.Sockets;
using NanhuOrg.Infrastructure.Postgres.Embedded;

namespace NanhuOrg.Bench.Parts;

/// <summary>(e) from starting the executable to the first 201, on a data folder that has been used before: its PostgreSQL found running, or started with it.</summary>
internal static class Launching
{
    private const int Pairs = 5;

    public static async Task<string> Run(Bed bed, CancellationToken ct)
    {
        var folder = bed.Subfolder("launch");
        string token;
        var postgres = EmbeddedPostgres.Begin(folder, ct: ct);
        await postgres.Started;
        await using (var api = ApiProcess.Launch(bed.Options.Program, folder, null))
        {
            await api.Ready(ct);
            // the program keeps its signing key, so the token outlives it
            token = await api.Token(ct);
        }

        await using (var node = await Node.Start(postgres.Connections, ct)) await node.Settle(ct);

        var (adopted, cold) = (new List<double>(), new List<double>());
        for (var pair = 1; pair <= Pairs; pair++)
        {
            adopted.Add(await Launch(bed.Options.Program, folder, token, ct));
            // the last user switches it off
            Npgsql.NpgsqlConnection.ClearAllPools();
            await postgres.DisposeAsync();
            cold.Add(await Launch(bed.Options.Program, folder, token, ct));
            postgres = EmbeddedPostgres.Begin(folder, ct: ct);
            await postgres.Started;
            Report.Progress($"pair {pair}: first 201 after {adopted[^1]:0} ms with PostgreSQL running, {cold[^1]:0} ms without");
        }

        await postgres.DisposeAsync();
        return Report.Table($"(e) Launch to first 201, ms, {Pairs} pairs", ["PostgreSQL running already", "PostgreSQL started with it", "ratio"],
            [[adopted.Spread("0"), cold.Spread("0"), cold.Over(adopted).Spread("0.00")]]);
    }

    private static async Task<double> Launch(string program, string folder, string token, CancellationToken ct)
    {
        var request = new Requests(token).Of(new Step(StepKind.Register, Guid.CreateVersion7(), 0)).ToArray();
        var began = Stopwatch.GetTimestamp();
        await using var api = ApiProcess.Launch(program, folder, null);
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < 60)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                using var connection = HttpConnection.Open(api.Port);
                connection.Ask(request);
                while (connection.Status == 503)
                {
                    // listens, but is not ready yet; the same key, so it is recorded once
                    await Task.Delay(1, ct);
                    connection.Ask(request);
                }

                return connection.Status == 201
                    ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
                    : throw new InvalidOperationException($"The first command was answered {connection.Status}: {connection.Body()}");
            }
            catch (SocketException)
            {
                await Task.Delay(2, ct); // not listening yet
            }
        }

        throw new TimeoutException("No 201 within a minute of the launch.");
    }
}
