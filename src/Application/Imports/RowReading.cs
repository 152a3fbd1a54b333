using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Imports;

/// <summary>A row as the bodies that a caller of the interface would send, and these as commands: there is no other way in.</summary>
internal sealed class RowReading(ImportTopic topic, SheetHeads heads, string file, IReadOnlyDictionary<ImportColumn, Choices> choices)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<Guid, int> seen = [];

    public ReadRow Read(WorkbookRow row)
    {
        var problems = new List<RowProblem>();
        var bodies = topic.Steps.Select(_ => new JsonObject()).ToList();
        var wrong = new HashSet<(int Step, string Path)>();
        foreach (var cell in row.Cells)
        {
            if (heads[cell.Column] is not { } column)
            {
                if (!heads.Passed.Contains(cell.Column))
                    problems.Add(RowProblem.Of(row.Number, topic, 0, SharedRules.Error("", "cell-without-head", ("cell", $"{WorkbookCell.Letters(cell.Column)}{row.Number}"))));
                continue;
            }

            var (value, error) = CellReading.Read(column, cell, choices.GetValueOrDefault(column));
            if (error is not null) problems.Add(new(row.Number, column.Head, error.Code, error.Text));
            if (error is not null) wrong.Add((column.Step, column.Path));
            Put(bodies[column.Step], column.Path, value is IReadOnlyList<string> several
                ? new JsonArray([.. several.Select(s => JsonValue.Create(s))]) : JsonSerializer.SerializeToNode(value));
        }

        var commands = new List<(CommandKind Kind, ICommand Command)>();
        var id = IdOf(row, bodies);
        for (var step = 0; step < topic.Steps.Count; step++)
        {
            if (step > 0 && bodies[step].Count == 0) continue; // not done yet
            var errors = new List<FieldError>();
            var command = topic.Steps[step].Reader.Read(JsonSerializer.SerializeToUtf8Bytes(bodies[step], Plain), id.ToString(), errors);
            // what could not be read has been said already
            problems.AddRange(errors.Where(e => !wrong.Contains((step, e.Field))).Select(e => RowProblem.Of(row.Number, topic, step, e)));
            if (command is not null) commands.Add((topic.Steps[step], command));
        }

        return new(row, problems, commands);
    }

    // Of what nothing guards, the same words again are the same record, and only the second time within one file another: so a file that was mended and sent as a
    // whole records nothing twice.
    private Guid IdOf(WorkbookRow row, List<JsonObject> bodies)
    {
        if (topic.IsGuarded) return NamedId.Of($"nanhuorg.imports/{file}/{row.Number}");
        var content = NamedId.Of($"nanhuorg.imports/{topic.Name}/{bodies[0].ToJsonString(Plain)}");
        var times = seen[content] = seen.GetValueOrDefault(content) + 1;
        return NamedId.Of($"nanhuorg.imports/{content}/{times}");
    }

    private static void Put(JsonObject body, string path, JsonNode? value)
    {
        if (path.Split('.') is [var within, var name])
        {
            if (body[within] is not JsonObject inner) body[within] = inner = [];
            inner[name] = value;
        }
        else
        {
            body[path] = value;
        }
    }
}

/// <param name="Commands">In order; fewer than there are steps where one could not be read, or has nothing in its columns.</param>
internal sealed record ReadRow(WorkbookRow Row, List<RowProblem> Problems, IReadOnlyList<(CommandKind Kind, ICommand Command)> Commands);
