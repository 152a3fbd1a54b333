using Microsoft.Extensions.Hosting;
using NanhuOrg.Application.Records;
using Npgsql;
using NpgsqlTypes;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// Puts what was written lately where the indexes of the lists find it: pairs of its words, and what waits in front of the indexes, which PostgreSQL by itself leaves to
/// whoever writes when too much has piled up. It takes the same cores as the commands, so while a few come in it does a little at a time, and the rest in a pause. Nothing is
/// wrong while it waits, only slower to search; so what fails here is tried again, and nobody is told.
/// </summary>
internal sealed class PendingIndexEntries(NpgsqlDataSource database, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The writer may wait for one of these, a few milliseconds.</summary>
    private const int AtOnce = 256;

    /// <summary>So many of them in a pause, before it is asked whether it still is one: a tenth of a second.</summary>
    private const int Steps = 4;

    /// <summary>So many pauses without a quiet one: half a minute, in which a full load writes less than what PostgreSQL lets pile up.</summary>
    private const int MostBusy = 15;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var (seen, settled, busy) = (-1L, -1L, 0);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var position = await Position(stoppingToken);
                if (position == settled) continue;
                if (position != seen && ++busy < MostBusy)
                {
                    // where more comes in than one step keeps up with, that step would only be in the way
                    if (position - seen <= AtOnce) await Pair(stoppingToken);
                }
                else
                {
                    busy = 0;
                    var more = await Settle(stoppingToken);
                    while (more && position == await Position(stoppingToken)) more = await Settle(stoppingToken);
                    if (!more) settled = position;
                }

                seen = position;
            }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                // the database is away, or a rebuild exchanges the tables
            }
        }
    }

    /// <returns>Whether there is more.</returns>
    internal async Task<bool> Settle(CancellationToken ct)
    {
        var more = true;
        for (var n = 0; n < Steps && more; n++) more = await Pair(ct) == AtOnce;
        await using var settle = database.CreateCommand("select ledger.lists_settle()");
        await settle.ExecuteScalarAsync(ct);
        return more;
    }

    private async Task<long> Position(CancellationToken ct)
    {
        await using var head = database.CreateCommand("select position from ledger.ledger_head");
        return (long)(await head.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The writer may wait for these rows, but they never wait for the writer: what it is changing is left for the next time.</summary>
    /// <returns>How many records have got their pairs.</returns>
    internal async Task<int> Pair(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var tx = await connection.BeginTransactionAsync(ct);
        var (streams, pairs) = (new List<Guid>(), new List<int[]>());
        await using (var select = new NpgsqlCommand("select stream_id, topic, words from ledger.record_search where pairs is null limit $1 for update skip locked", connection, tx))
        {
            select.Parameters.Add(new() { Value = AtOnce });
            await using var reader = await select.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                streams.Add(reader.GetGuid(0));
                pairs.Add(SearchText.Pairs(reader.GetString(1), reader.GetString(2)));
            }
        }

        if (streams.Count == 0) return 0;
        await using var update = new NpgsqlBatch(connection, tx);
        for (var i = 0; i < streams.Count; i++)
        {
            update.BatchCommands.Add(new("update ledger.record_search set pairs = $2 where stream_id = $1")
            {
                Parameters = { new() { Value = streams[i] }, new() { Value = pairs[i], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer } },
            });
        }

        await update.ExecuteNonQueryAsync(ct);
        await tx.CommitAsync(ct);
        return streams.Count;
    }
}
