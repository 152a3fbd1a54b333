using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Imports;

/// <summary>The empty sheet, and beside it what goes where.</summary>
public static class ImportTemplate
{
    private const int MostNames = 300;

    public static void Write(IWorkbooks workbooks, Stream to, ImportTopic topic, IReadOnlyDictionary<ImportColumn, Choices> choices)
    {
        var explained = Explained(topic, choices).ToList();
        var units = topic.Columns.Where(c => c.Kind == ColumnKind.Unit).Select(c => choices[c]).FirstOrDefault();
        if (units is not null) explained.AddRange([[], ["单位名称", "单位代码"]]);
        var firstUnit = explained.Count + 1;
        if (units is not null) explained.AddRange(units.All.Select(u => (IReadOnlyList<object?>)[u.Name, u.Code]));
        workbooks.Write(
            to, new Worksheet(SheetHeads.Sheet, [.. topic.Columns.Select(Column)], [[.. topic.Columns.Select(SheetHeads.Marked)]], Heads: 1),
            new Worksheet(SheetHeads.Explanation, [new(22), new(12), new(60), new(40)], explained, Heads: 1));

        WorksheetColumn Column(ImportColumn column) => new(
            Math.Max(14, WorksheetColumn.WidthOf([SheetHeads.Marked(column)])), column.Kind == ColumnKind.Day ? WorksheetColumn.Day : null,
            column.Kind == ColumnKind.Unit ? WorksheetColumn.From(SheetHeads.Explanation, firstUnit, explained.Count)
            : choices.TryGetValue(column, out var some) ? WorksheetColumn.Listed(some.All.Select(c => c.Name)) : null);
    }

    public static string Needed(ImportTopic topic, ImportColumn column) => (column.Required, column.Step) switch
    {
        (true, 0) => "必填",
        (true, _) => $"{Chinese.Name("command", topic.Steps[column.Step].Name)}时必填",
        _ => "可不填",
    };

    public static string Note(ImportColumn column) =>
        Chinese.Name("columnNote", $"{column.Command}.{column.Path}") ?? Chinese.Name("columnKind", column.Kind.ToString())
            ?? throw new KeyNotFoundException($"No Chinese text for {column.Kind}.");

    private static IEnumerable<IReadOnlyList<object?>> Explained(ImportTopic topic, IReadOnlyDictionary<ImportColumn, Choices> choices)
    {
        yield return ["列", "是否必填", "怎样填", "可以填的内容"];
        foreach (var column in topic.Columns)
        {
            var names = choices.TryGetValue(column, out var some) && column.Kind != ColumnKind.Unit ? string.Join('、', some.All.Select(c => c.Name).Take(MostNames)) : "";
            yield return [column.Head, Needed(topic, column), Note(column), names];
        }

        yield return [];
        foreach (var line in Chinese.Name("import", "explained")!.Split('\n')) yield return [line];
    }
}
