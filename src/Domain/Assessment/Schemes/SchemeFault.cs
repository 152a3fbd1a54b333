using System.Collections.Frozen;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>One thing that is wrong with a scheme's content. Where a code means what an existing validation code means, it is the same word.</summary>
/// <param name="Path">camelCase and indexed from 0, as the content is written in JSON: <c>indicators[3].parameters.target</c>.</param>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Facts">What a sentence about it may quote.</param>
public sealed record SchemeFault(string Path, string Code, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>A code, a name or a unit that says nothing.</summary>
    public const string Blank = "blank";

    /// <summary>A parameter that the method cannot do without. Facts: method.</summary>
    public const string Required = "required";

    /// <summary>A parameter that the method has no use for. Facts: method, kind.</summary>
    public const string ForeignParameter = "foreign-parameter";

    /// <summary>Facts: from, to, both inclusive.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>Facts: limit.</summary>
    public const string TooManyDecimals = "too-many-decimals";

    /// <summary>The same code a second time. Facts: code.</summary>
    public const string DuplicateCode = "duplicate-code";

    /// <summary>An indicator of a category that the scheme does not have. Facts: category.</summary>
    public const string CategoryUnknown = "category-unknown";

    /// <summary>Facts: category.</summary>
    public const string NoBaseIndicator = "no-base-indicator";

    /// <summary>The full marks of a category's base indicators do not sum to 100. Facts: category, sum.</summary>
    public const string MarksNotHundred = "marks-not-hundred";

    /// <summary>Facts: method, kind.</summary>
    public const string MethodNotForKind = "method-not-for-kind";

    /// <summary>A figure gives one number; matters and items met are only known from results. Facts: method.</summary>
    public const string FigureNotForMethod = "figure-not-for-method";

    /// <summary>Matters and items met of several periods are united or those of the last are taken; they have no average. Facts: method.</summary>
    public const string AggregationNotForMethod = "aggregation-not-for-method";

    /// <summary>A lower place with more points than the one before it.</summary>
    public const string PointsRise = "points-rise";

    /// <summary>The points of a checklist's items do not sum to the full mark. Facts: sum, mark.</summary>
    public const string ItemsNotMark = "items-not-mark";

    public static readonly IReadOnlyList<string> Codes =
    [
        Blank, Required, ForeignParameter, OutOfRange, TooManyDecimals, DuplicateCode, CategoryUnknown, NoBaseIndicator, MarksNotHundred, MethodNotForKind, FigureNotForMethod,
        AggregationNotForMethod, PointsRise, ItemsNotMark,
    ];

    internal static SchemeFault At(string path, string code, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var named = new Dictionary<string, string>();
        foreach (var (name, value) in facts) named.Add(name, value);
        return new(path, code, named.ToFrozenDictionary());
    }

    /// <summary>A number within bounds and with no more than two decimals.</summary>
    internal static IEnumerable<SchemeFault> OfNumber(string path, decimal? number, decimal from, decimal to)
    {
        if (number is not { } given) yield break;
        if (given < from || given > to) yield return At(path, OutOfRange, ("from", Rounding.Plain(from)), ("to", Rounding.Plain(to)));
        if (Rounding.HalfUp(given, Bounds.Decimals) != given) yield return At(path, TooManyDecimals, ("limit", Rounding.Plain(Bounds.Decimals)));
    }

    internal static IEnumerable<SchemeFault> OfText(string path, string text) => string.IsNullOrWhiteSpace(text) ? [At(path, Blank)] : [];

    /// <summary>Every code after its first occurrence.</summary>
    internal static IEnumerable<SchemeFault> OfRepeated(string path, IEnumerable<string> codes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return codes.Index().Where(c => !seen.Add(c.Item)).Select(c => At($"{path}[{c.Index}].code", DuplicateCode, ("code", c.Item)));
    }
}
