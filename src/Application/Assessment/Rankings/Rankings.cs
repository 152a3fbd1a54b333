using System.Collections.Concurrent;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Domain.Assessment.Rankings;
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
        ranking = await As(Attribution.Dated, year, index, ct);
        if (known.Count >= Kept) known.Clear();
        return known[(year, index)] = ranking;
    }

    /// <summary>The ranking by one way of attribution, as a publication names it.</summary>
    internal async Task<YearRanking?> As(Attribution attribution, int year, long index, CancellationToken ct)
    {
        if (await Assessed(year, index, ct) is not { } assessed) return null;
        var tree = await units.AsOf(index, ct);
        return attribution == Attribution.Dated
            ? await Computed(year, assessed, tree, index, [], ct)
            : await Computed(year, assessed with { Declared = null, Settled = null }, tree.Undated(), index, [], ct);
    }

    /// <summary>What the ranking would be with one adjustment more, or without one that counts.</summary>
    public async Task<YearRanking?> If(int year, long index, Func<IReadOnlyList<ApprovedAdjustment>, IReadOnlyList<ApprovedAdjustment>> adjusted, CancellationToken ct) =>
        await Assessed(year, index, ct) is { } assessed
            ? await Computed(year, assessed with { Adjustments = adjusted(assessed.Adjustments) }, await units.AsOf(index, ct), index, [], ct)
            : null;

    /// <summary>What the ranking would be with one entry more, which nobody has recorded: a result, an adjustment, or whatever else moves a figure or a unit.</summary>
    public async Task<YearRanking?> Supposing(DryRunEntry supposed, int year, long index, CancellationToken ct)
    {
        if (await WithBook(index, book => book.AsOf(index).With(supposed).Of(year), ct) is not { } assessed) return null;
        var tree = await units.AsOf(index, ct);
        if (supposed.State is Unit unit) tree = tree.With(supposed.Stream, unit, supposed.Version);
        return await Computed(year, assessed, tree, index, supposed.Bookings, ct);
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

    private async Task<YearRanking> Computed(int year, AssessedYear assessed, UnitTree tree, long index, IReadOnlyList<Booking> supposed, CancellationToken ct)
    {
        var (source, listed) = assessed switch
        {
            { Declared: { } declared } => (RosterSource.Declared, declared),
            { Settled: { } settled } => (RosterSource.Published, settled),
            _ => (RosterSource.Register, Roster.Of(year, null, tree)),
        };
        var categories = assessed.Version.Content.Categories.Select(c => c.Code).ToHashSet();
        List<ScoredUnit> scored = [.. listed.Where(u => categories.Contains(u.Category)).Select(u => new ScoredUnit(u.Unit, u.Category))];
        return YearRanking.Of(year, assessed, source, scored, await Values(year, assessed, scored, tree, index, supposed, ct), tree, index);
    }

    // a figure is booked where it happened; a unit is credited with its own and with those of all units that were below it
    private async Task<IReadOnlyList<FigureInput>> Values(
        int year, AssessedYear assessed, List<ScoredUnit> scored, UnitTree tree, long index, IReadOnlyList<Booking> supposed, CancellationToken ct)
    {
        var codes = assessed.Version.Content.Indicators.Select(i => i.Figure).OfType<FigureCode>().Distinct().ToList();
        if (codes.Count == 0) return [];
        var everywhere = new FigureScope(year, index, null, null, null);
        var sums = (await figures.SumsBy("unit", codes, everywhere, ct)).ToLookup(s => s.Key);
        var values = new List<FigureInput>();
        foreach (var unit in scored)
        {
            var scope = everywhere with { Units = tree.SpansWithin(unit.Code) };
            var below = scope.Units is null ? sums.SelectMany(s => s)
                : scope.Units.All(s => s.IsAlways) ? scope.Units.SelectMany(s => sums[s.Unit.Text])
                : await figures.SumsBy("unit", codes, scope, ct);
            var counted = below.ToLookup(s => s.Figure);
            values.AddRange(codes.Select(code => new FigureInput(code, unit.Code, Value(catalogue.Find(code)!, counted[code], scope, supposed))));
        }

        return values;
    }

    private static decimal Value(Figure figure, IEnumerable<FigureSum> sums, FigureScope scope, IReadOnlyList<Booking> supposed) =>
        sums.Where(s => figure.IsStock ? s.Year <= scope.Year : s.Year == scope.Year).Sum(s => s.Quantity)
            + supposed.Where(b => b.Figure == figure.Code && scope.Holds(b, figure.IsStock)).Sum(b => b.Quantity);
}
