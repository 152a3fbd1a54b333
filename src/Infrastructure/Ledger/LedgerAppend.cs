using System.Data.Common;
using JasperFx.Events;
using Marten.Internal.Operations;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace NanhuOrg.Infrastructure.Ledger;

/// <summary>
/// What the writer adds to Marten's own unit of work, after the events: receipts, list rows, claims, and as the last of them the numbered entries.
/// </summary>
internal sealed class LedgerAppend(BatchRows rows) : IStorageOperation
{
    // a type Marten looks up nothing for, as its own event operations do
    public Type DocumentType => typeof(IEvent);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session) => ConfigureCommand((ICommandBuilder)builder, session);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        var written = rows.Commands;
        builder.Append("with receipt as (insert into ledger.ledger_receipt (client, key, body_hash, stream_id, public_id, version, last_index, created) select * from unnest(");
        Arguments(builder,
            (written.Select(w => w.Commitment.Call.Caller.Client).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Commitment.Call.Key).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Commitment.Call.BodyHash).ToArray(), NpgsqlDbType.Bytea),
            (written.Select(w => w.Commitment.Stream).ToArray(), NpgsqlDbType.Uuid),
            (written.Select(w => w.Receipt.Id).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Receipt.Version).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Receipt.LedgerIndex).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Commitment.Created).ToArray(), NpgsqlDbType.Boolean));
        builder.Append("))");
        Rows(builder, [.. written.Where(w => w.Commitment.Row is not null)]);
        Gone(builder, [.. written.Where(w => w.Commitment.RowGone)]);
        Claims(builder);
        builder.Append(" select ledger.ledger_append(");
        Arguments(builder,
            (rows.Position, NpgsqlDbType.Bigint), (rows.At!.Value.UtcDateTime, NpgsqlDbType.TimestampTz), (rows.UnitsIndex, NpgsqlDbType.Bigint), (rows.Commands.Any(w => w.Commitment.OnlyAsFirst), NpgsqlDbType.Boolean));
        builder.Append(", ");
        Arguments(builder,
            (rows.EventIds.ToArray(), NpgsqlDbType.Uuid), (rows.Streams.ToArray(), NpgsqlDbType.Uuid), (rows.Topics.ToArray(), NpgsqlDbType.Text), (rows.Units.ToArray(), NpgsqlDbType.Text),
            (rows.Bytes.ToArray(), NpgsqlDbType.Bytea), (rows.Leaves.ToArray(), NpgsqlDbType.Bytea));
        builder.Append(")");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token) || reader.GetInt64(0) != rows.Position + rows.Count)
            exceptions.Add(new InvalidOperationException("The ledger gave other indexes than the writer told."));
    }

    private static void Rows(ICommandBuilder builder, (Commitment Commitment, Application.Pipeline.Receipt Receipt, long FirstIndex)[] written)
    {
        if (written.Length == 0) return;
        builder.Append(", row as (insert into ledger.record as r (stream_id, topic, unit, listed_on, first_index, version, view) select s, t, u, d, i, n, v::jsonb from unnest(");
        Arguments(builder,
            (written.Select(w => w.Commitment.Stream).ToArray(), NpgsqlDbType.Uuid),
            (written.Select(w => w.Commitment.Row!.Topic).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Commitment.Row!.Unit).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Commitment.Row!.ListedOn).ToArray(), NpgsqlDbType.Date),
            (written.Select(w => w.FirstIndex).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Receipt.Version).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Commitment.Row!.View).ToArray(), NpgsqlDbType.Text));
        builder.Append(") x(s, t, u, d, i, n, v) on conflict (stream_id) do update set unit = excluded.unit, listed_on = excluded.listed_on, version = excluded.version, view = excluded.view)");
    }

    private static void Gone(ICommandBuilder builder, (Commitment Commitment, Application.Pipeline.Receipt Receipt, long FirstIndex)[] written)
    {
        if (written.Length == 0) return;
        builder.Append(", gone as (delete from ledger.record where stream_id = any(");
        Arguments(builder, (written.Select(w => w.Commitment.Stream).ToArray(), NpgsqlDbType.Uuid));
        builder.Append("))");
    }

    private void Claims(ICommandBuilder builder)
    {
        var takes = rows.Commands.SelectMany(w => w.Commitment.Takes.Select(claim => (claim, w.Commitment.Stream))).ToArray();
        var releases = rows.Commands.SelectMany(w => w.Commitment.Releases.Select(claim => (claim, w.Commitment.Stream))).ToArray();
        if (takes.Length > 0)
        {
            builder.Append(", taken as (insert into ledger.claim (kind, value, stream_id) select * from unnest(");
            Arguments(builder,
                (takes.Select(t => t.claim.Kind).ToArray(), NpgsqlDbType.Text), (takes.Select(t => t.claim.Value).ToArray(), NpgsqlDbType.Text), (takes.Select(t => t.Stream).ToArray(), NpgsqlDbType.Uuid));
            builder.Append("))");
        }

        if (releases.Length > 0)
        {
            builder.Append(", released as (delete from ledger.claim c using unnest(");
            Arguments(builder,
                (releases.Select(t => t.claim.Kind).ToArray(), NpgsqlDbType.Text), (releases.Select(t => t.claim.Value).ToArray(), NpgsqlDbType.Text), (releases.Select(t => t.Stream).ToArray(), NpgsqlDbType.Uuid));
            builder.Append(") x(k, v, s) where c.kind = x.k and c.value = x.v and c.stream_id = x.s)");
        }
    }

    internal static void Arguments(ICommandBuilder builder, params ReadOnlySpan<(object Value, NpgsqlDbType Type)> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0) builder.Append(", ");
            builder.AppendParameter(arguments[i].Value, arguments[i].Value is Array ? NpgsqlDbType.Array | arguments[i].Type : arguments[i].Type);
        }
    }
}
