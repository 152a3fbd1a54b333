using System.Collections.Frozen;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>All figures, and all events that no figure counts, with the reason. The one place that says what an event means to the statistics.</summary>
public sealed class FigureCatalogue
{
    public static readonly FigureCatalogue District = new(
        [.. OrganizationFigures.All, .. GovernanceFigures.All, .. CadresFigures.All, .. TalentFigures.All, .. AssessmentFigures.All],
        [.. OrganizationFigures.NotCounted, .. GovernanceFigures.NotCounted, .. CadresFigures.NotCounted, .. AssessmentFigures.NotCounted]);

    /// <summary>The four parts of the yearly report, by code, each with its figures.</summary>
    public static readonly IReadOnlyList<(string Part, IReadOnlyList<Figure> Figures)> Report =
    [
        ("governance", [.. GovernanceFigures.All, .. OrganizationFigures.All]), ("cadres", CadresFigures.All), ("talent", TalentFigures.All), ("assessment", AssessmentFigures.All),
    ];

    private readonly FrozenDictionary<Type, FigureRule[]> byEvent;
    private readonly FrozenDictionary<FigureCode, Figure> byCode;

    public FigureCatalogue(IReadOnlyList<Figure> figures, IReadOnlyList<NotCounted> notCounted)
    {
        All = figures;
        NotCounted = notCounted;
        byCode = figures.ToFrozenDictionary(f => f.Code);
        byEvent = figures.SelectMany(f => f.Rules).GroupBy(r => r.Event).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    public IReadOnlyList<Figure> All { get; }

    public IReadOnlyList<NotCounted> NotCounted { get; }

    public IEnumerable<Type> Counted => byEvent.Keys;

    public Figure? Find(FigureCode code) => byCode.GetValueOrDefault(code);

    /// <summary>The counted figures that a ratio rests on, in the end; none for a figure that is counted itself.</summary>
    public IEnumerable<Figure> Operands(Figure figure) => figure.Ratio is not { } ratio
        ? []
        : new[] { ratio.Numerator, ratio.Denominator }.Select(code => Find(code)!).SelectMany(f => f.Ratio is null ? [f] : Operands(f)).Distinct();

    /// <summary>The axes along which a figure can be broken down.</summary>
    public IEnumerable<string> Axes(Figure figure) =>
        ["unit", "month", "week", .. Dimensions(figure).Select(d => d.Axis)];

    /// <summary>A ratio breaks down where all its operands do.</summary>
    public IEnumerable<Dimension> Dimensions(Figure figure) => Operands(figure).DefaultIfEmpty(figure).Select(f => f.Dimensions).Aggregate((a, b) => [.. a.Intersect(b)]);

    /// <summary>What a step contributes, in the catalogue's order.</summary>
    public IReadOnlyList<Booking> Bookings<TState>(Step<TState> step)
        where TState : class, IState<TState>
    {
        if (!byEvent.TryGetValue(step.Event.GetType(), out var rules)) return [];
        var bookings = new List<Booking>(rules.Length);
        foreach (var rule in rules) bookings.AddRange(rule.Book(step));
        return bookings;
    }

    /// <summary>
    /// What an entry contributes by what it changes. Where steps are no longer so, as after a correction: the rows that no longer hold with the opposite sign, then the rows
    /// that now do; what holds as before moves nothing.
    /// </summary>
    public IReadOnlyList<Booking> Bookings<TState>(Change<TState> change)
        where TState : class, IState<TState>
    {
        if (change is { Gone: [], Come: [var only] }) return Bookings(only);
        List<Booking> gone = [.. change.Gone.SelectMany(Bookings)], come = [.. change.Come.SelectMany(Bookings)];
        return [.. Less(gone, come).Select(b => b.Opposite()), .. Less(come, gone)];
    }

    // as often as it stands in the others, the first ones first
    private static List<Booking> Less(List<Booking> bookings, List<Booking> others)
    {
        var left = new Dictionary<Booking, int>();
        foreach (var other in others) left[other] = left.GetValueOrDefault(other) + 1;
        return bookings.FindAll(b => left.GetValueOrDefault(b) == 0 || left[b]-- == 0);
    }
}

/// <summary>An event that deliberately moves no figure.</summary>
public sealed record NotCounted(Type Event, string Reason)
{
    public static NotCounted Because<TEvent>(string reason)
        where TEvent : DomainEvent => new(typeof(TEvent), reason);
}
