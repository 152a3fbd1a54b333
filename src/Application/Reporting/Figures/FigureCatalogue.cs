using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
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
    private readonly FrozenDictionary<string, Figure> byCode;

    public FigureCatalogue(IReadOnlyList<Figure> figures, IReadOnlyList<NotCounted> notCounted)
    {
        All = figures;
        NotCounted = notCounted;
        byCode = figures.ToFrozenDictionary(f => f.Code);
        byEvent = figures.SelectMany(f => f.Rules).GroupBy(r => r.Event).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    public IReadOnlyList<Figure> All { get; }

    /// <summary>
    /// SHA-256 over all definitions and what they are booked from. It tells that tables were made with another catalogue; a rule whose meaning changes without
    /// its form needs a new <see cref="Figure.Version"/> to be told.
    /// </summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var f in All)
            text.AppendLine(CultureInfo.InvariantCulture, $"{f.Code}|{f.Version}|{f.Basis}|{f.IsDistinct}|{string.Join(',', f.Dimensions.Select(d => $"{d.Axis}:{d.CodeList}"))}|{string.Join(',', f.Rules.Select(r => r.Event.Name))}");
        foreach (var view in Views.All.OrderBy(v => v.Name, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture, $"{view.Name}|{string.Join(',', view.GetProperties().Select(p => $"{p.Name}:{p.PropertyType}"))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public IReadOnlyList<NotCounted> NotCounted { get; }

    public IEnumerable<Type> Counted => byEvent.Keys;

    public Figure? Find(string code) => byCode.GetValueOrDefault(code);

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

    /// <summary>What a correction contributes: the rows that no longer hold with the opposite sign, then the rows that now do.</summary>
    public IReadOnlyList<Booking> Rebook<TState>(IEnumerable<Step<TState>> before, IEnumerable<Step<TState>> after)
        where TState : class, IState<TState>
    {
        var gone = before.SelectMany(Bookings).ToList();
        var come = new List<Booking>();
        foreach (var booking in after.SelectMany(Bookings))
        {
            if (!gone.Remove(booking)) come.Add(booking);
        }

        return [.. gone.Select(b => b.Opposite()), .. come];
    }
}

/// <summary>An event that deliberately moves no figure.</summary>
public sealed record NotCounted(Type Event, string Reason)
{
    public static NotCounted Because<TEvent>(string reason)
        where TEvent : DomainEvent => new(typeof(TEvent), reason);
}
