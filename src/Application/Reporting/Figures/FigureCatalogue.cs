using System.Collections.Frozen;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>All figures, and all events that no figure counts, with the reason. The one place that says what an event means to the statistics.</summary>
public sealed class FigureCatalogue
{
    /// <summary>The parts of the yearly report in its order, by the code of their area, each with its figures and the events that move none.</summary>
    public static readonly IReadOnlyList<ReportPart> Report =
    [
        new("governance", [.. OrganizationFigures.All, .. GovernanceFigures.All], [.. OrganizationFigures.NotCounted, .. GovernanceFigures.NotCounted]),
        new("cadres", CadresFigures.All, CadresFigures.NotCounted),
        new("talent", TalentFigures.All, TalentFigures.NotCounted),
        new("assessment", AssessmentFigures.All, AssessmentFigures.NotCounted),
    ];

    public static readonly FigureCatalogue District = new([.. Report.SelectMany(p => p.Figures)], [.. Report.SelectMany(p => p.NotCounted)]);

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

/// <param name="Area">Code of the area whose name it has.</param>
public sealed record ReportPart(string Area, IReadOnlyList<Figure> Figures, IReadOnlyList<NotCounted> NotCounted);

/// <summary>An event that deliberately moves no figure.</summary>
public sealed record NotCounted(Type Event, string Reason)
{
    public static NotCounted Because<TEvent>(string reason)
        where TEvent : DomainEvent => new(typeof(TEvent), reason);
}
