using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Reporting.Figures;

/// <summary>
/// A figure's definition. Its four attributes belong to it and are printed with it: count unit, time basis, qualifier and, for a ratio, the denominator.
/// A change of meaning is a new <see cref="Version"/>.
/// </summary>
public sealed record Figure(FigureCode Code, CountUnit CountUnit, Basis Basis, Qualifier Qualifier)
{
    public int Version { get; init; } = First;

    /// <summary>
    /// The number that a definition begins with. Those of version 1 counted all of a unit's past for the unit above it today; now it stays with the unit above of its own day
    /// (decisions/0018).
    /// </summary>
    public const int First = 2;

    /// <summary>Shown only to those with the restricted right; small cells are suppressed.</summary>
    public bool Restricted { get; init; }

    /// <summary>Axes by which it can be broken down, besides unit, month and week.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; init; } = [];

    /// <summary>Set for a ratio: it has no entries of its own, and opens to those of its operands.</summary>
    public Ratio? Ratio { get; init; }

    public bool IsStock => Basis == Basis.Stock;

    /// <summary>Counts subjects, not entries: its parts need not add up to the whole.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The subjects it counts are the units themselves: how many units have a sum at all.</summary>
    public bool CountsUnits { get; init; }

    internal IReadOnlyList<FigureRule> Rules { get; init; } = [];

    public static FigureBuilder<TState> Count<TState>(string code, CountUnit unit, Qualifier? qualifier = null)
        where TState : class, IState<TState> => new(new(new(code), unit, Basis.Annual, qualifier ?? new Qualifier.Exact()));

    /// <summary>A state on a date: what came less what went, since the beginning.</summary>
    public static FigureBuilder<TState> Stock<TState>(string code, CountUnit unit, Qualifier? qualifier = null)
        where TState : class, IState<TState> => new(new(new(code), unit, Basis.Stock, qualifier ?? new Qualifier.Exact()));

    /// <summary>How many different subjects there are, however often each occurs: counted anew for every unit, month or dimension asked for.</summary>
    public static FigureBuilder<TState> Distinct<TState>(string code, CountUnit unit, Func<TState, string?> subject, Qualifier? qualifier = null)
        where TState : class, IState<TState> => DistinctOfMany<TState>(code, unit, s => [subject(s) ?? ""], qualifier);

    /// <summary>How many different persons. Since version 3 one whose code was written in another letter case is not another.</summary>
    public static FigureBuilder<TState> DistinctPersons<TState>(string code, Func<TState, PersonId?> person)
        where TState : class, IState<TState> => Distinct<TState>(code, CountUnit.Persons, s => person(s)?.Normal).Version(3);

    /// <summary>How many different units it occurred in: known from their sums, however many entries they have.</summary>
    public static FigureBuilder<TState> DistinctUnits<TState>(string code, CountUnit unit, Qualifier? qualifier = null)
        where TState : class, IState<TState> =>
        new(new(new(code), unit, Basis.Annual, qualifier ?? new Qualifier.Exact()) { IsDistinct = true, CountsUnits = true }, s => [s.Unit?.Text ?? ""]);

    /// <summary>The same, where one record speaks of several subjects.</summary>
    public static FigureBuilder<TState> DistinctOfMany<TState>(string code, CountUnit unit, Func<TState, IEnumerable<string>> subjects, Qualifier? qualifier = null)
        where TState : class, IState<TState> => new(new(new(code), unit, Basis.Annual, qualifier ?? new Qualifier.Exact()) { IsDistinct = true }, subjects);

    /// <summary>numerator / denominator × scale, half-up to the qualifier's decimals. Undefined, never 0, when the denominator is 0.</summary>
    public static Figure RatioOf(string code, string numerator, string denominator, CountUnit unit, Qualifier qualifier, int decimals, decimal scale = 1) =>
        new(new(code), unit, Basis.Derived, qualifier) { Ratio = new(new(numerator), new(denominator), decimals, scale) };
}

/// <param name="CodeList">The code list that gives its codes their Chinese names.</param>
public sealed record Dimension(string Axis, string CodeList);

/// <param name="Decimals">Decimals of the value, half-up.</param>
/// <param name="Scale">100 for a percentage.</param>
public sealed record Ratio(FigureCode Numerator, FigureCode Denominator, int Decimals, decimal Scale)
{
    public decimal? Of(decimal numerator, decimal denominator) =>
        denominator == 0 ? null : Math.Round(numerator * Scale / denominator, Decimals, MidpointRounding.AwayFromZero);
}

/// <summary>One contribution of an event to a figure.</summary>
/// <param name="Year">The year it counts in, not always the year it occurred in.</param>
/// <param name="Dimensions"><c>axis=code</c> pairs in the figure's order, joined by <c>;</c>.</param>
public sealed record Booking(FigureCode Figure, UnitCode Unit, string Subject, DateOnly OccurredOn, int Year, decimal Quantity, string Dimensions)
{
    public Booking Opposite() => this with { Quantity = -Quantity };
}

[CodeList("countUnit")]
public enum CountUnit
{
    [JsonStringEnumMemberName("communities")] Communities,
    [JsonStringEnumMemberName("cases")] Cases,
    [JsonStringEnumMemberName("cases-per-community")] CasesPerCommunity,
    [JsonStringEnumMemberName("persons")] Persons,
    [JsonStringEnumMemberName("person-times")] PersonTimes,
    [JsonStringEnumMemberName("batches")] Batches,
    [JsonStringEnumMemberName("times")] Times,
    [JsonStringEnumMemberName("meetings")] Meetings,
    [JsonStringEnumMemberName("items")] Items,
    [JsonStringEnumMemberName("schemes")] Schemes,
    [JsonStringEnumMemberName("sites")] Sites,
    [JsonStringEnumMemberName("layouts")] Layouts,
    [JsonStringEnumMemberName("channels")] Channels,
    [JsonStringEnumMemberName("districts")] Districts,
    [JsonStringEnumMemberName("months")] Months,
    [JsonStringEnumMemberName("percent")] Percent,
}

/// <summary>Time basis (domain: 口径).</summary>
[CodeList("basis")]
public enum Basis
{
    /// <summary>Occurred in the year.</summary>
    [JsonStringEnumMemberName("annual")] Annual,

    /// <summary>A state on the last day of the year.</summary>
    [JsonStringEnumMemberName("stock")] Stock,

    /// <summary>Computed from other figures; cannot be entered.</summary>
    [JsonStringEnumMemberName("derived")] Derived,
}
