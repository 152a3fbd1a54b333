using System.Runtime.CompilerServices;
using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;

namespace NanhuOrg.Application.Imports;

/// <summary>One file on its way through: its rows, judged in the order of the file, some hundred at a time.</summary>
public sealed class ImportSource(IWorkbooks workbooks, IUnits units, IReadModel records, DryRuns dryRuns) : IShared
{
    /// <summary>More is work for a client of the interface.</summary>
    public const int MostRows = 50_000;

    private const int AtOnce = 500;

    /// <param name="file">SHA-256 of the file, in hexadecimal.</param>
    /// <exception cref="WorkbookRefusedException">The file cannot be taken; found only while it is read, perhaps at its end.</exception>
    public async IAsyncEnumerable<IReadOnlyList<JudgedRow>> Judge(ImportTopic topic, Stream content, string file, Caller caller, [EnumeratorCancellation] CancellationToken ct)
    {
        await units.Refresh(ct);
        var choices = await Choices(topic, caller, ownUnits: false, ct);
        using var rows = workbooks.Read(content, SheetHeads.Sheet, SheetHeads.Explanation).GetEnumerator();
        var heads = new SheetHeads(topic, rows.MoveNext() ? rows.Current : null);
        var judge = new RowJudge(topic, heads, new RowReading(topic, heads, file, choices), dryRuns.Begin(caller));
        var (chunk, count) = (new List<WorkbookRow>(), 0);
        while (rows.MoveNext())
        {
            // a row in which only an old remark is left
            if (rows.Current.Cells.All(c => heads.Passed.Contains(c.Column))) continue;
            if (++count > MostRows)
                throw new WorkbookRefusedException("import.too-many-rows", ("limit", MostRows.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)));
            chunk.Add(rows.Current);
            if (chunk.Count < AtOnce) continue;
            yield return await judge.Judge(chunk, ct);
            chunk = [];
        }

        if (count == 0) throw new WorkbookRefusedException("import.no-rows");
        if (chunk.Count > 0) yield return await judge.Judge(chunk, ct);
    }

    /// <summary>What may stand in those columns where not everything may.</summary>
    /// <param name="ownUnits">
    /// Of the units only the caller's: what is offered, but for what is submitted for others. Read are the names of all, so that a foreign unit is told from one that is not there.
    /// </param>
    public async Task<IReadOnlyDictionary<ImportColumn, Choices>> Choices(ImportTopic topic, Caller caller, bool ownUnits, CancellationToken ct)
    {
        var own = DataScope.Units(units.Current, caller, null);
        var offered = ownUnits && !ListShape.IsShared($"{topic.Steps[0].Area}.{topic.Steps[0].Topic}") ? own : null;
        var choices = new Dictionary<ImportColumn, Choices>();
        foreach (var column in topic.Columns)
        {
            if (column.Kind == ColumnKind.Choice) choices[column] = Imports.Choices.Of(column.Type);
            else if (column.Kind == ColumnKind.Unit) choices[column] = Imports.Choices.Of(units.Current, offered);
            else if (column.Kind == ColumnKind.Recorded) choices[column] = await RecordedChoices.For(column, own, records, ct);
        }

        return choices;
    }
}
