using System.Collections.Concurrent;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using FigureInput = NanhuOrg.Domain.Assessment.Scoring.FigureInput;

namespace NanhuOrg.Application.Assessment.Rankings;

/// <summary>
/// Rankings, computed on read. The newest book is kept and goes on with each new entry; an older moment folds those of its few thousand entries that were
/// there by then. What was computed is kept by index, since an index never changes its answer.
/// </summary>
public sealed class Rankings(IAssessmentEntries entries, IUnits units, IFigures figures, FigureCatalogue catalogue) : IShared, IDisposable
{
    private const int Kept = 64;

    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<(int Year, long Index), YearRanking?> known = new();
    private AssessmentBook newest = new();
    private long reached = -1;

    /// <summary>Null when no scheme of that year is published.</summary>
    public async Task<YearRanking?> Of(int year, long index, CancellationToken ct)
    {
        if (known.TryGetValue((year, index), out var ranking)) return ranking;
        ranking = await Computed(year, await Assessed(year, index, ct), index, ct);
        if (known.Count >= Kept) known.Clear();
        return known[(year, index)] = ranking;
    }

    /// <summary>What the ranking would be with one adjustment more, or without one that counts.</summary>
    public async Task<YearRanking?> If(int year, long index, Func<IReadOnlyList<ApprovedAdjustment>, IReadOnlyList<ApprovedAdjustment>> adjusted, CancellationToken ct) =>
        await Assessed(year, index, ct) is { } assessed ? await Computed(year, assessed with { Adjustments = adjusted(assessed.Adjustments) }, index, ct) : null;

    /// <summary>What the ranking would be with one entry more, which nobody has recorded: a result, an adjustment, or whatever else moves a figure or a unit.</summary>
    public async Task<YearRanking?> Supposing(DryRunEntry supposed, int year, long index, CancellationToken ct)
    {
        var assessed = await WithBook(index, book => book.AsOf(index).With(supposed).Of(year), ct);
        return await Computed(year, assessed, index, ct, supposed);
    }

    /// <summary>When each entry was recorded that scores follow from, up to an index.</summary>
    internal Task<IReadOnlyList<DateTimeOffset>> Moments(long index, CancellationToken ct) => WithBook(index, IReadOnlyList<DateTimeOffset> (book) => [.. book.Moments], ct);

    public void Dispose() => turn.Dispose();

    private Task<AssessedYear?> Assessed(int year, long index, CancellationToken ct) => WithBook(index, book => book.Of(year), ct);

    private async Task<T> WithBook<T>(long index, Func<AssessmentBook, T> read, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (index < reached) return read(newest.AsOf(index));
            if (index > reached) await foreach (var entry in entries.Between(reached, index, ct)) newest.Take(entry);
            reached = index;
            return read(newest);
        }
        catch
        {
            (newest, reached) = (new(), -1); // half taken in: begin again
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<YearRanking?> Computed(int year, AssessedYear? assessed, long index, CancellationToken ct, DryRunEntry? supposed = null)
    {
        if (assessed is null) return null;
        var tree = await units.AsOf(index, ct);
        if (supposed?.State is Unit unit) tree = tree.With(supposed.Stream, unit, supposed.Version);
        var categories = assessed.Version.Content.Categories.Select(c => c.Code).ToHashSet();
        List<ScoredUnit> scored = [.. tree.All.Where(u => u.Status == UnitStatus.Open && u.Category is not null && categories.Contains(u.Category))
            .Select(u => new ScoredUnit(u.Code, u.Category!))];
        return YearRanking.Of(year, assessed, scored, await Values(year, assessed, scored, tree, index, supposed?.Bookings ?? [], ct), tree, index);
    }

    // a figure is booked where it happened; a unit is credited with its own and with those of all units below it
    private async Task<IReadOnlyList<FigureInput>> Values(
        int year, AssessedYear assessed, List<ScoredUnit> scored, UnitTree tree, long index, IReadOnlyList<Booking> supposed, CancellationToken ct)
    {
        var codes = assessed.Version.Content.Indicators.Select(i => i.Figure).OfType<FigureCode>().Distinct().ToList();
        if (codes.Count == 0) return [];
        var sums = (await figures.SumsBy("unit", codes, new(year, index, null, null, null), ct)).Select(s => (s.Figure, s.Year, Unit: new UnitCode(s.Key), s.Quantity))
            .Concat(supposed.Select(b => (b.Figure, b.Year, b.Unit, b.Quantity))).ToList();
        return
        [
            .. from code in codes
               let stock = catalogue.Find(code)!.IsStock
               let counted = sums.Where(s => s.Figure == code && (stock ? s.Year <= year : s.Year == year)).ToList()
               from unit in scored
               select new FigureInput(code, unit.Code, counted.Where(s => tree.IsWithin(s.Unit, unit.Code)).Sum(s => s.Quantity)),
        ];
    }
}
