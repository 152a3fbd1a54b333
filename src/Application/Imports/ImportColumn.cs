using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Imports;

/// <summary>How the cells of a column are read.</summary>
public enum ColumnKind
{
    Text,

    /// <summary>Several texts in one cell.</summary>
    Texts,
    Whole,
    Number,
    Day,
    YesNo,

    /// <summary>A year, quarter or month.</summary>
    Period,

    /// <summary>One of a closed list, by its Chinese name or its code.</summary>
    Choice,

    /// <summary>One of the units, by its name or its code.</summary>
    Unit,

    /// <summary>One of the records that there are, or of what stands in them; by name or id.</summary>
    Recorded,
}

/// <summary>One column of a sheet: where its cells go in the body of a command.</summary>
/// <param name="Step">Which command of the row it belongs to, from 0.</param>
/// <param name="Path">camelCase, <c>post.from</c>.</param>
/// <param name="Required">Without it the step cannot be.</param>
public sealed record ImportColumn(int Step, string Command, string Path, ColumnKind Kind, Type Type, bool Required)
{
    /// <summary>What stands above the column.</summary>
    public string Head { get; } = Chinese.Name("column", $"{Command}.{Path}") ?? HeadOf(Path, Kind);

    /// <summary>The columns of a command: plain values, lists of texts, and what is in the records inside it. The identity is made, and lists of records fit in no cell.</summary>
    public static IEnumerable<ImportColumn> Of(CommandKind kind, int step) =>
        Of(kind, step, "", RecordShape.Of(kind.Type).Parameters.Skip(1), required: true);

    private static IEnumerable<ImportColumn> Of(CommandKind command, int step, string within, IEnumerable<RecordShape.Parameter> parameters, bool required)
    {
        foreach (var p in parameters)
        {
            var (path, needed) = (within + p.Name, required && !p.Optional);
            if (RecordShape.IsRecord(p.Type))
            {
                foreach (var inner in Of(command, step, path + ".", RecordShape.Of(p.Type).Parameters, needed)) yield return inner;
            }
            else if (RecordShape.ItemOf(p.Type) is not { } item)
            {
                yield return new(step, command.Name, path, KindOf(p, command), p.Type, needed);
            }
            else if (RecordShape.IsText(item))
            {
                yield return new(step, command.Name, path, ColumnKind.Texts, p.Type, needed);
            }
            else if (needed)
            {
                throw new NotSupportedException($"{path} of {command.Name} fits in no cell.");
            }
        }
    }

    private static ColumnKind KindOf(RecordShape.Parameter p, CommandKind command) => p.Type switch
    {
        _ when RecordedChoices.Are(p.Type) => ColumnKind.Recorded,
        _ when p.Type == typeof(UnitCode) => ColumnKind.Unit,
        _ when p.Type == typeof(Period) => ColumnKind.Period,
        _ when RecordShape.IsText(p.Type) => ColumnKind.Text,
        _ when p.Type == typeof(int) || p.Type == typeof(long) => ColumnKind.Whole,
        _ when p.Type == typeof(decimal) => ColumnKind.Number,
        _ when p.Type == typeof(DateOnly) => ColumnKind.Day,
        _ when p.Type == typeof(bool) => ColumnKind.YesNo,
        { IsEnum: true } => ColumnKind.Choice,
        _ => throw new NotSupportedException($"{p.Name} of {command.Name} fits in no cell."),
    };

    // a unit is asked for by its name as well, so the head does not speak of codes
    private static string HeadOf(string path, ColumnKind kind) =>
        string.Join('·', path.Split('.').Select(n => (Chinese.Name("field", n) ?? n).Split('，')[0])) is var head && kind == ColumnKind.Unit
            ? head.Replace("代码", "", StringComparison.Ordinal) : head;
}
