using System.Data.Common;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Infrastructure.Postgres;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;
using IStorageOperation = Marten.Internal.Operations.IStorageOperation;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>
/// The statistics, as Marten's inline projection: it sees all events of a batch in the writer's transaction and books what the catalogue said of them in one
/// statement. A batch pays once for all its commands, and nothing ever lags.
/// </summary>
internal sealed class AnnualStatistics : IProjection
{
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var bookings = new FigureBookings(events.Count);
        foreach (var e in events)
        {
            var line = e.GetHeader(NumberedLine.Header) as NumberedLine ?? throw new InvalidOperationException($"Event {e.Id} did not come through the ledger writer.");
            bookings.Add(line);
        }

        operations.QueueOperation(bookings);
        operations.QueueOperation(new Commit());
        return Task.CompletedTask;
    }
}

/// <summary><c>figures_apply</c> for one batch: its rows, and blocks closed where the batch has filled one.</summary>
internal sealed class FigureBookings(int entries) : IStorageOperation
{
    private readonly List<(long Index, int Nth, Booking Booking)> rows = [];

    public Type DocumentType => typeof(IEvent);

    public void Add(NumberedLine line) => rows.AddRange(line.Line.Bookings.Select((b, nth) => (line.Index, nth, b)));

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session) => ConfigureCommand((ICommandBuilder)builder, session);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append("select ledger.figures_apply(");
        LedgerAppend.Arguments(builder,
            (rows.Select(r => r.Index).ToArray(), NpgsqlDbType.Bigint), (rows.Select(r => r.Nth).ToArray(), NpgsqlDbType.Integer),
            (rows.Select(r => r.Booking.Figure).Texts(), NpgsqlDbType.Text), (rows.Select(r => r.Booking.Year).ToArray(), NpgsqlDbType.Integer),
            (rows.Select(r => r.Booking.Unit).Texts(), NpgsqlDbType.Text), (rows.Select(r => r.Booking.Subject).ToArray(), NpgsqlDbType.Text),
            (rows.Select(r => r.Booking.OccurredOn).ToArray(), NpgsqlDbType.Date), (rows.Select(r => r.Booking.Quantity).ToArray(), NpgsqlDbType.Numeric),
            (rows.Select(r => r.Booking.Dimensions).ToArray(), NpgsqlDbType.Text), (entries, NpgsqlDbType.Integer));
        builder.Append(")");
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token) || reader.GetInt64(0) != rows.Count) exceptions.Add(new InvalidOperationException("Not every figure entry was booked."));
    }
}

/// <summary>
/// The end of the transaction travels with what it ends: another way there and back would be a twentieth of what a command takes, and all wait for it behind the lock. Nothing is
/// looked at in between; what must not be committed raises an error in the database.
/// </summary>
internal sealed class Commit : IStorageOperation
{
    public Type DocumentType => typeof(IEvent);

    public OperationRole Role() => OperationRole.Other;

    public void ConfigureCommand(Weasel.Core.ICommandBuilder builder, IStorageSession session) => builder.Append("commit");

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session) => builder.Append("commit");

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
}
