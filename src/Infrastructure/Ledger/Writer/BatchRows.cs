using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Infrastructure.Ledger.Writer;

/// <summary>The rows of one batch besides Marten's: entries, receipts, list rows, unique keys; column by column, as the statements take them.</summary>
internal sealed class BatchRows(long position, long unitsIndex)
{
    public long Position { get; } = position;

    public long UnitsIndex { get; private set; } = unitsIndex;

    public DateTimeOffset? At { get; private set; }

    public int Count => EventIds.Count;

    public List<Guid> EventIds { get; } = [];

    public List<Guid> Streams { get; } = [];

    public List<string> Topics { get; } = [];

    public List<string?> Units { get; } = [];

    public List<byte[]> Bytes { get; } = [];

    public List<byte[]> Leaves { get; } = [];

    public List<WrittenRequest> Commands { get; } = [];

    /// <summary>Whether a command of this batch has made a record that rests on the stream.</summary>
    public bool Rests(Guid dependency) => Commands.Any(w => w.Request.Takes.Any(t => t.IsOn(dependency)));

    public Receipt Add(AppendRequest c, DateTimeOffset at)
    {
        At = at;
        var first = Position + Count;
        foreach (var line in c.Lines)
        {
            var bytes = EntryBytes.Write(line.Id, at, line.Type, c.Stream, c.Call.Caller.Client, c.Call.Caller.Person, c.Call.Key, line.Json, line.Ref);
            EventIds.Add(line.Id);
            Streams.Add(c.Stream);
            Topics.Add(c.Topic);
            Units.Add(line.Unit?.Text);
            Bytes.Add(bytes);
            Leaves.Add(EntryBytes.Leaf(bytes));
        }

        if (c.ChangesUnits) UnitsIndex = Position + Count - 1;
        var receipt = new Receipt(c.PublicId, c.Expected + c.Lines.Count, Position + Count - 1);
        Commands.Add(new(c, receipt, first, at));
        return receipt;
    }
}

/// <summary>A request and what came of it.</summary>
/// <param name="FirstIndex">Index of its first entry.</param>
internal sealed record WrittenRequest(AppendRequest Request, Receipt Receipt, long FirstIndex, DateTimeOffset At);
