using System.Data.Common;
using JasperFx.Events;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// What the writer adds to Marten's own unit of work, after the events: receipts, list rows, unique keys, and as the last of them the numbered entries.
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
        builder.Append(
            "with receipt as (insert into ledger.ledger_receipt (client, key, body_hash, stream_id, public_id, version, last_index, created, at, person) "
            + "select * from unnest(");
        Arguments(builder,
            (written.Select(w => w.Request.Call.Caller.Client).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Request.Call.Key).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Request.Call.BodyHash).ToArray(), NpgsqlDbType.Bytea),
            (written.Select(w => w.Request.Stream).ToArray(), NpgsqlDbType.Uuid),
            (written.Select(w => w.Receipt.Id).ToArray(), NpgsqlDbType.Text),
            (written.Select(w => w.Receipt.Version).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Receipt.LedgerIndex).ToArray(), NpgsqlDbType.Bigint),
            (written.Select(w => w.Request.Created).ToArray(), NpgsqlDbType.Boolean),
            (written.Select(w => w.At.UtcDateTime).ToArray(), NpgsqlDbType.TimestampTz),
            (written.Select(w => w.Request.Call.Caller.Person?.Text).ToArray(), NpgsqlDbType.Text));
        builder.Append("))");
        ListAppend.Configure(builder, written);
        UniqueKeys(builder);
        builder.Append(" select ledger.ledger_append(");
        Arguments(builder,
            (rows.Position, NpgsqlDbType.Bigint), (rows.At!.Value.UtcDateTime, NpgsqlDbType.TimestampTz), (rows.UnitsIndex, NpgsqlDbType.Bigint),
            (rows.Commands.Any(w => w.Request.UnlessFirst is not null), NpgsqlDbType.Boolean));
        builder.Append(", ");
        Arguments(builder,
            (rows.EventIds.ToArray(), NpgsqlDbType.Uuid), (rows.Streams.ToArray(), NpgsqlDbType.Uuid), (rows.Topics.ToArray(), NpgsqlDbType.Text),
            (rows.Units.ToArray(), NpgsqlDbType.Text),
            (rows.Bytes.ToArray(), NpgsqlDbType.Bytea), (rows.Leaves.ToArray(), NpgsqlDbType.Bytea));
        builder.Append(")");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token) || reader.GetInt64(0) != rows.Position + rows.Count)
            exceptions.Add(new InvalidOperationException("The ledger gave other indexes than the writer told."));
    }

    private void UniqueKeys(ICommandBuilder builder)
    {
        var takes = rows.Commands.SelectMany(w => w.Request.Takes.Select(key => (Key: key, w.Request.Stream))).ToArray();
        var releases = rows.Commands.SelectMany(w => w.Request.Releases.Select(key => (Key: key, w.Request.Stream))).ToArray();
        if (takes.Length > 0)
        {
            builder.Append(", taken as (insert into ledger.claim (kind, value, stream_id) select * from unnest(");
            Arguments(builder,
                (takes.Select(t => t.Key.Kind.Name).ToArray(), NpgsqlDbType.Text), (takes.Select(t => t.Key.Value).ToArray(), NpgsqlDbType.Text),
                (takes.Select(t => t.Stream).ToArray(), NpgsqlDbType.Uuid));
            builder.Append("))");
        }

        if (releases.Length > 0)
        {
            builder.Append(", released as (delete from ledger.claim c using unnest(");
            Arguments(builder,
                (releases.Select(t => t.Key.Kind.Name).ToArray(), NpgsqlDbType.Text), (releases.Select(t => t.Key.Value).ToArray(), NpgsqlDbType.Text),
                (releases.Select(t => t.Stream).ToArray(), NpgsqlDbType.Uuid));
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
