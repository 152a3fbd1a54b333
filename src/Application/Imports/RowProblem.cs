using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

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
        var column = topic.Columns.FirstOrDefault(c => c.Step == step && c.Path == path) ?? topic.Columns.FirstOrDefault(c => c.Step == step && c.Path.StartsWith($"{path}.", StringComparison.Ordinal));
        return new(row, column?.Head ?? "", error.Code, error.Text);
    }

    public static RowProblem Of(int row, Refusal refusal) => new(row, "", refusal.Code, Chinese.Refusal(refusal) ?? refusal.Code);

    public static RowProblem Of(int row, AccessDeniedException denied) => new(row, "", denied.Code, Chinese.Problem(denied.Code, new Dictionary<string, string> { ["scope"] = denied.Message }));

    /// <summary>What can be answered besides a refusal.</summary>
    public static RowProblem Of(int row, Outcome outcome) => outcome switch
    {
        Outcome.Unknown { Code: var code } => new(row, "", code, Chinese.Problem(code, new Dictionary<string, string> { ["limit"] = "65535" })),
        Outcome.KeyReused => new(row, "", "idempotency.key-reused", Chinese.Problem("idempotency.key-reused")),
        _ => new(row, "", "not-found", Chinese.Problem("not-found")),
    };
}
