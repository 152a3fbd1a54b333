using System.Runtime.CompilerServices;
using System.Text.Json;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Entries;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Replay;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Reporting.Statistics;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>A ledger without a database: entries in the ledger's own bytes, and what the rankings ask of a ledger, folded from them by the product.</summary>
internal sealed class EntryBook : IAssessmentEntries, IUnits, IFigures
{
    private static readonly string[] Scored = ["assessment.schemes", "assessment.results", "assessment.adjustments", "assessment.rankings"];
    private static readonly DateTimeOffset Began = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<StoredEntry> entries = [];
    private readonly List<Booking> bookings = [];
    private readonly ReplayEngine engine = new(FigureCatalogue.District);
    private readonly Dictionary<Guid, History<Unit>> units = [];

    public IEnumerable<byte[]> Bytes => entries.Select(e => e.Bytes);

    public long Head => entries.Count - 1;

    public UnitTree Current => new(Head, units.Values.Where(u => u.Steps.Count > 0).Select(u => (u.State, u.Version)));

    /// <returns>Its id, which a correction points at.</returns>
    public Guid Record(Guid stream, DomainEvent happening) => Write(stream, happening, new Occurrence(NextId(), happening));

    public void Replace(Guid stream, Guid target, DomainEvent happening) => Write(stream, happening, new Replacement(NextId(), target, happening, new("录入有误")));

    public void Reverse<TState>(Guid stream, Guid target)
        where TState : class, IState<TState> => Write(stream, typeof(TState), new Reversal(NextId(), target, new("重复录入")));

    public async IAsyncEnumerable<StoredEntry> Between(long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var entry in entries.Where(e => e.Index > after && e.Index <= upTo && Scored.Contains(e.Topic))) yield return entry;
        await Task.CompletedTask;
    }

    public ValueTask<UnitTree> AsOf(long index, CancellationToken ct) => new(Current);

    public Task<IReadOnlyList<FigureSum>> Sums(FigureScope scope, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<FigureSum>> SumsBy(string axis, IReadOnlyCollection<FigureCode> figures, FigureScope scope, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FigureSum>>(
        [.. bookings.Where(b => figures.Contains(b.Figure) && scope.Holds(b, FigureCatalogue.District.Find(b.Figure)!.IsStock)).GroupBy(b => (b.Figure, b.Year, b.Unit))
            .Select(g => new FigureSum(g.Key.Figure, g.Key.Year, g.Key.Unit.Text, g.Sum(b => b.Quantity)))]);

    public Task<IReadOnlyList<FigureEntry>> Entries(FigureEntryFilter filter, CancellationToken ct) => throw new NotSupportedException();

    private Guid Write(Guid stream, DomainEvent happening, StreamEntry recorded) => Write(stream, EventCatalog.Of(happening).State, recorded);

    private Guid Write(Guid stream, Type state, StreamEntry recorded)
    {
        var (type, data, target) = StoredForm.Of(recorded);
        var bytes = EntryBytes.Write(
            recorded.Id, Began.AddMinutes(entries.Count), type, stream, "c-1", new("p-1"), "k-1",
            JsonSerializer.SerializeToUtf8Bytes(data, data.GetType(), LedgerJson.Options), target);
        var stored = new StoredEntry(entries.Count, stream, CommandCatalog.TopicOf(state), null, bytes, EntryBytes.Leaf(bytes));
        entries.Add(stored);
        bookings.AddRange(engine.Apply(stored).Bookings);
        engine.Unreadable.Should().Be(0);
        if (state == typeof(Unit)) units[stream] = (units.GetValueOrDefault(stream) ?? History<Unit>.Empty(stream)).With(recorded);
        return recorded.Id;
    }

    private Guid NextId() => new(entries.Count, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
