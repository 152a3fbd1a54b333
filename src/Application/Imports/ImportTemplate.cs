using NanhuOrg.Application.Ports;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Imports;

/// <summary>The empty sheet, and beside it what goes where.</summary>
public static class ImportTemplate
{
    private const int MostNames = 300;

    public static void Write(IWorkbooks workbooks, Stream to, ImportTopic topic, IReadOnlyDictionary<ImportColumn, Choices> choices) => workbooks.Write(
        to,
        new Worksheet(
            SheetHeads.Sheet, [.. topic.Columns.Select(c => new WorksheetColumn(Math.Max(14, WorksheetColumn.WidthOf([SheetHeads.Marked(c)])), c.Kind == ColumnKind.Day ? WorksheetColumn.Day : null))],
            [[.. topic.Columns.Select(SheetHeads.Marked)]], Heads: 1),
        new Worksheet(SheetHeads.Explanation, [new(22), new(12), new(60), new(40)], Explained(topic, choices), Heads: 1));

    private static IEnumerable<IReadOnlyList<object?>> Explained(ImportTopic topic, IReadOnlyDictionary<ImportColumn, Choices> choices)
    {
        yield return ["列", "是否必填", "怎样填", "可以填的内容"];
        foreach (var column in topic.Columns)
        {
            var names = choices.TryGetValue(column, out var some) && column.Kind != ColumnKind.Unit ? string.Join('、', some.All.Select(c => c.Name).Distinct().Take(MostNames)) : "";
            yield return [column.Head, Needed(topic, column), Note(column), names];
        }

        yield return [];
        foreach (var line in Chinese.Name("import", "explained")!.Split('\n')) yield return [line];
        if (topic.Columns.FirstOrDefault(c => c.Kind == ColumnKind.Unit) is not { } unit) yield break;
        yield return [];
        yield return ["单位名称", "单位代码"];
        foreach (var (name, code) in choices[unit].All) yield return [name, code];
    }

    public static string Needed(ImportTopic topic, ImportColumn column) => (column.Required, column.Step) switch
    {
        (true, 0) => "必填",
        (true, _) => $"{Chinese.Name("command", topic.Steps[column.Step].Name)}时必填",
        _ => "可不填",
    };

    public static string Note(ImportColumn column) =>
        Chinese.Name("columnNote", $"{column.Command}.{column.Path}") ?? Chinese.Name("columnKind", column.Kind.ToString()) ?? throw new KeyNotFoundException($"No Chinese text for {column.Kind}.");
}
