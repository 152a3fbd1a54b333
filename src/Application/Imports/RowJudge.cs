using MediatR;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;

namespace NanhuOrg.Application.Imports;

public enum RowState
{
    Good,

    /// <summary>All of it stands in the ledger already.</summary>
    Known,
    Wrong,
}

/// <param name="Commands">What is still to be recorded, each with its place in the row; empty unless the row is good.</param>
public sealed record JudgedRow(WorkbookRow Row, SheetHeads Heads, RowState State, IReadOnlyList<RowProblem> Problems, IReadOnlyList<(int Step, CommandKind Kind, ICommand Command)> Commands);

/// <summary>Judges the rows of one file as the pipeline and the ledger would, and records nothing.</summary>
internal sealed class RowJudge(ImportTopic topic, SheetHeads heads, RowReading reading, Caller caller, ServiceFactory services, ITrial trial, IUnits units)
{
    private readonly Call call = new(caller, "", []);

    public async Task<IReadOnlyList<JudgedRow>> Judge(IReadOnlyList<WorkbookRow> rows, CancellationToken ct)
    {
        var read = rows.Select(reading.Read).ToList();
        foreach (var row in read)
        {
            for (var step = 0; step < row.Commands.Count; step++)
            {
                var (kind, command) = row.Commands[step];
                row.Problems.AddRange(Rules(kind).Check(command, call).Select(e => RowProblem.Of(row.Row.Number, topic, step, e)));
            }
        }

        var sound = read.Where(r => r.Problems.Count == 0).ToList();
        var foreseen = await trial.Try([.. sound.Select(r => r.Commands.Select(c => c.Command).ToList())], ct);
        var known = new Dictionary<ReadRow, int>(ReferenceEqualityComparer.Instance);
        foreach (var (row, ahead) in sound.Zip(foreseen))
        {
            known[row] = ahead.Known;
            // whose unit it is comes first: about what is not theirs, people learn nothing else
            if (!DataScope.Covers(units.Current, caller, ahead.Unit) && ahead.Unit is not null) row.Problems.Add(RowProblem.Of(row.Row.Number, new AccessDeniedException("access.not-your-unit", ahead.Unit)));
            else if (ahead.Refusal is { } refusal) row.Problems.Add(RowProblem.Of(row.Row.Number, refusal));
        }

        return [.. read.Select(r => Judged(r, known.GetValueOrDefault(r)))];
    }

    private JudgedRow Judged(ReadRow row, int known) =>
        row.Problems.Count > 0 ? new(row.Row, heads, RowState.Wrong, row.Problems, [])
        : new(row.Row, heads, known == row.Commands.Count ? RowState.Known : RowState.Good, [], [.. row.Commands.Select((c, step) => (step, c.Kind, c.Command)).Skip(known)]);

    private ICommandRules Rules(CommandKind kind) => (ICommandRules)services(typeof(CommandRules<>).MakeGenericType(kind.Type));
}
