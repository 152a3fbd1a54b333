using System.Data;
using NanhuOrg.Application.Pipeline;
using Npgsql;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>What the writer would say of a commitment just now: its own verdict, without its lock and without its writing.</summary>
internal sealed class Rehearsals(NpgsqlDataSource database)
{
    public async Task<Verdict> Judge(Commitment commitment, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var tx = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var known = await Known.Read(connection, tx, [commitment], locked: false, ct);
        return known.Judge(commitment, new(known.Position, known.UnitsIndex))
            ?? new Verdict.Accepted(new Receipt(commitment.PublicId, commitment.Expected + commitment.Lines.Count, known.Position + commitment.Lines.Count - 1), commitment.Created, Repeated: false);
    }
}
