using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Imports;

/// <param name="Row">As the spreadsheet counts, from 1.</param>
/// <param name="Column">Head of the column; empty when it concerns the row.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Text">A Chinese sentence that says what to do.</param>
public sealed record RowProblem(int Row, string Column, string Code, string Text)
{
    public static RowProblem Of(int row, ImportTopic topic, int step, FieldError error)
    {
        var path = error.Field.Split('[')[0];
        var column = topic.Columns.FirstOrDefault(c => c.Step == step && c.Path == path)
            ?? topic.Columns.FirstOrDefault(c => c.Step == step && c.Path.StartsWith($"{path}.", StringComparison.Ordinal));
        return new(row, column?.Head ?? "", error.Code, error.Text);
    }

    public static RowProblem Of(int row, AccessDeniedException denied) =>
        new(row, "", denied.Code, Chinese.Problem(denied.Code, new Dictionary<string, string> { ["scope"] = denied.Message }));

    /// <summary>What an outcome other than acceptance says of a row.</summary>
    public static IEnumerable<RowProblem> Of(int row, ImportTopic topic, int step, Outcome outcome) => outcome is Outcome.Invalid invalid
        ? invalid.Errors.Select(e => Of(row, topic, step, e))
        : [outcome.Words() is var (code, text) ? new(row, "", code, text) : throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name)];
}
