using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

public enum RowState
{
    Good,

    /// <summary>All of it stands in the ledger already.</summary>
    Known,
    Wrong,
}

/// <param name="Commands">What is still to be recorded, each with its place in the row; empty unless the row is good.</param>
public sealed record JudgedRow(WorkbookRow Row, SheetHeads Heads, RowState State, IReadOnlyList<RowProblem> Problems,
    IReadOnlyList<(int Step, CommandKind Kind, ICommand Command)> Commands);

/// <summary>Judges the rows of one file as they would be recorded, and records nothing.</summary>
internal sealed class RowJudge(ImportTopic topic, SheetHeads heads, RowReading reading, DryRun dryRun)
{
    public async Task<IReadOnlyList<JudgedRow>> Judge(IReadOnlyList<WorkbookRow> rows, CancellationToken ct)
    {
        var read = rows.Select(reading.Read).ToList();
        // of what cannot be read to its end, at least all that is wrong is said at once
        foreach (var row in read.Where(r => r.Problems.Count > 0))
            row.Problems.AddRange((await dryRun.Misshapen(Commands(row), ct))
                .SelectMany(o => RowProblem.Of(row.Row.Number, topic, topic.StepOf(row.Commands[o.Step].Kind), o.Outcome)));

        var (sound, known) = (read.Where(r => r.Problems.Count == 0).ToList(), new Dictionary<ReadRow, int>(ReferenceEqualityComparer.Instance));
        foreach (var (row, ahead) in sound.Zip(await dryRun.Try([.. sound.Select(Commands)], ct)))
        {
            known[row] = ahead.Known;
            if (ahead.Denied is { } denied) row.Problems.Add(RowProblem.Of(row.Row.Number, denied));
            row.Problems.AddRange(ahead.Objections.SelectMany(o => RowProblem.Of(row.Row.Number, topic, o.Step, o.Outcome)));
        }

        return [.. read.Select(r => Judged(r, known.GetValueOrDefault(r)))];
    }

    private static IReadOnlyList<ICommand> Commands(ReadRow row) => [.. row.Commands.Select(c => c.Command)];

    private JudgedRow Judged(ReadRow row, int known) =>
        row.Problems.Count > 0 ? new(row.Row, heads, RowState.Wrong, row.Problems, [])
        : new(row.Row, heads, known == row.Commands.Count ? RowState.Known : RowState.Good, [], [.. row.Commands.Select((c, step) => (step, c.Kind, c.Command)).Skip(known)]);
}
