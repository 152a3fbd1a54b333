using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

/// <summary>The first row of a sheet: which column is which. Not guessed at: a column that nobody knows might be the one that mattered.</summary>
public sealed class SheetHeads
{
    public const string Sheet = "数据";

    public const string Explanation = "填写说明";

    /// <summary>Head of what is wrong with a row, in a sheet that is given back to be mended; passed over when it comes in again.</summary>
    public const string Problem = "问题";

    private readonly Dictionary<int, ImportColumn> columns = [];

    /// <exception cref="WorkbookRefusedException">Unknown, repeated or missing heads.</exception>
    public SheetHeads(ImportTopic topic, WorkbookRow? first)
    {
        if (first is null) throw new WorkbookRefusedException("import.no-rows");
        var (unknown, repeated) = (new List<string>(), new List<string>());
        foreach (var cell in first.Cells)
        {
            var text = cell.Kind == CellKind.Text ? Blanks.Trimmed(cell.Text) : cell.Text;
            var column = topic.Columns.FirstOrDefault(c => Plain(c.Head) == Plain(text));
            Heads[cell.Column] = text;
            if (text == Problem) Passed.Add(cell.Column);
            else if (cell.Kind != CellKind.Text || column is null) unknown.Add(text);
            else if (columns.ContainsValue(column)) repeated.Add(column.Head);
            else columns[cell.Column] = column;
        }

        if (repeated.Count > 0) throw new WorkbookRefusedException("import.head-repeated", ("heads", Listed(repeated)));
        if (unknown.Count > 0) throw new WorkbookRefusedException("import.head-unknown", ("heads", Listed(unknown)), ("known", Listed(topic.Columns.Select(c => c.Head))));
        var missing = topic.Columns.Where(c => c is { Required: true, Step: 0 } && !columns.ContainsValue(c)).Select(c => c.Head).ToList();
        if (missing.Count > 0) throw new WorkbookRefusedException("import.head-missing", ("heads", Listed(missing)));
    }

    /// <summary>As they stand in the file, by column from 0.</summary>
    public SortedDictionary<int, string> Heads { get; } = [];

    /// <summary>Columns that say something to people and nothing to us.</summary>
    public HashSet<int> Passed { get; } = [];

    public ImportColumn? this[int column] => columns.GetValueOrDefault(column);

    /// <summary>What must be filled in is marked with a star.</summary>
    public static string Marked(ImportColumn column) => column is { Required: true, Step: 0 } ? $"{column.Head}*" : column.Head;

    private static string Plain(string head) => head.TrimEnd('*', '\uFF0A', ' ').Replace('\uFF08', '(').Replace('\uFF09', ')');

    private static string Listed(IEnumerable<string> heads) => string.Join('、', heads.Take(20).Select(h => h.Length <= 40 ? h : $"{h[..40]}……"));
}
