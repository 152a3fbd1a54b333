using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

/// <summary>Imports that somebody may see: of what they may read, by people of their own units.</summary>
public sealed class PastImports(IImports imports, IUnits units) : IShared
{
    private const int RowsAtOnce = 500;

    public async Task<(IReadOnlyList<Import> Items, long? Next)> List(Caller caller, long? before, int limit, CancellationToken ct)
    {
        var found = await imports.List([.. ImportTopic.All.Where(t => t.MaySee(caller)).Select(t => t.Name)], DataScope.Units(units.Current, caller, null), before, limit + 1, ct);
        return ([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Number : null);
    }

    public bool MaySee(Caller caller, Import import) => ImportTopic.Find(import.Topic) is { } topic && topic.MaySee(caller) && DataScope.Covers(units.Current, caller, import.Unit);

    public async Task<Import?> Find(Caller caller, Guid id, CancellationToken ct)
    {
        if (await imports.Find(id, ct) is not { } import) return null;
        if (ImportTopic.Find(import.Topic) is not { } topic || !topic.MaySee(caller)) throw new AccessDeniedException("access.scope-missing", import.Topic);
        DataScope.Demand(units.Current, caller, import.Unit);
        return import;
    }

    /// <summary>Rows that were recorded, each with its record, after a row.</summary>
    public async Task<IReadOnlyList<(int Row, ImportReceipt Receipt)>> Recorded(Import import, int after, int limit, CancellationToken ct)
    {
        var found = new List<(int, ImportReceipt)>();
        for (var from = after + 1; from <= import.LastRow && found.Count < limit; from += RowsAtOnce)
        {
            var rows = Enumerable.Range(from, Math.Min(RowsAtOnce, import.LastRow - from + 1)).ToList();
            var receipts = await imports.Receipts([.. rows.SelectMany(r => new[] { import.KeyOf(r, 0), import.KeyOf(r, 1) })], ct);
            foreach (var row in rows)
            {
                if ((receipts.GetValueOrDefault(import.KeyOf(row, 0)) ?? receipts.GetValueOrDefault(import.KeyOf(row, 1))) is { } receipt) found.Add((row, receipt));
            }
        }

        return [.. found.Take(limit)];
    }
}
