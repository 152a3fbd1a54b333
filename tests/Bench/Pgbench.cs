using System.Diagnostics;
using System.Globalization;

namespace NanhuOrg.Bench;

/// <summary>
/// The base of comparison: pgbench writes one stream and one event of the same size a transaction, in one prepared statement and one round trip, into tables of
/// Marten's own shape, without ordering, entry, receipt, list row or figure. Ids ascend, which is the kindest to its indexes.
/// </summary>
internal sealed class Pgbench(Bed bed, string database)
{
    private const string Script = """
        with n as (select nextval('bench.seq') as seq),
        s as (insert into bench.mt_streams as o (id, type, version, timestamp, created, tenant_id, is_archived)
              select lpad(to_hex(seq), 32, '0')::uuid, 'dispute', 1, now(), now(), '*DEFAULT*', false from n
              on conflict (id) do update set version = o.version + 1, timestamp = now() returning id, version)
        insert into bench.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, is_archived)
        select n.seq, s.id, s.id, s.version, :data::jsonb, 'governance.dispute-registered.v2', now(), '*DEFAULT*',
               'NanhuOrg.Domain.Governance.Disputes.DisputeRegistered, NanhuOrg.Domain', false from n, s;

        """;

    private string ScriptFile => Path.Combine(bed.Folder, "pgbench.sql");

    public async Task Prepare(CancellationToken ct)
    {
        await bed.Sql(database, """
            create schema bench;
            create sequence bench.seq;
            create table bench.mt_streams (like ledger.mt_streams including all);
            create table bench.mt_events (like ledger.mt_events including all)
            """, ct);
        // one statement, one line: else pgbench would take each line for itself
        await File.WriteAllTextAsync(ScriptFile, Script.ReplaceLineEndings(" ").Trim() + "\n", ct);
    }

    public async Task<LoadResult> Run(int clients, int seconds, CancellationToken ct)
    {
        var to = bed.Superuser(database);
        var log = Path.Combine(bed.Folder, "pgbench-latency");
        var number = (int clients) => clients.ToString(CultureInfo.InvariantCulture);
        var before = await Events(ct);
        var start = new ProcessStartInfo(bed.Options.Pgbench,
        [
            "-h", to.Host!, "-p", number(to.Port), "-U", to.Username!, "-n", "-M", "prepared", "-c", number(clients), "-j", "1", "-T", number(seconds),
            "-D", $"data={Workload.EventJson()}", "-f", ScriptFile, "-l", $"--log-prefix={log}", database,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench does not start.");
        var errors = process.StandardError.ReadToEndAsync(ct);
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new InvalidOperationException($"pgbench: {await errors}");

        var files = Directory.GetFiles(bed.Folder, Path.GetFileName(log) + ".*");
        var milliseconds = files.SelectMany(File.ReadLines).Select(l => double.Parse(l.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).ToList();
        foreach (var file in files) File.Delete(file);
        // "tps = 8123.4 (without initial connection time)"
        var tps = double.Parse(said.Split('\n').Single(l => l.StartsWith("tps = ", StringComparison.Ordinal)).Split(' ')[2], CultureInfo.InvariantCulture);
        var written = await Events(ct) - before;
        if (written != milliseconds.Count) throw new InvalidOperationException($"pgbench counts {milliseconds.Count} transactions, the table {written} rows.");
        return new(milliseconds.Count, TimeSpan.FromSeconds(milliseconds.Count / tps), milliseconds);
    }

    private async Task<long> Events(CancellationToken ct) => (long)(await bed.Sql(database, "select coalesce(max(seq_id), 0) from bench.mt_events", ct))!;
}
