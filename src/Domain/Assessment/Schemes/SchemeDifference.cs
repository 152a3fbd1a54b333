using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.Schemes;

/// <summary>
/// What changed from one scheme to another: of one year as amended, or of two years. Indicators and categories are the same when their codes are. Both contents
/// are without faults. Orders: what was removed as it stood in the earlier content, everything else as it stands in the later one.
/// </summary>
/// <param name="Marks">Where the emphasis moved: sums of full marks that are not what they were.</param>
public sealed record SchemeDifference(
    IReadOnlyList<CategoryChange> Categories, IReadOnlyList<Indicator> Added, IReadOnlyList<Indicator> Removed, IReadOnlyList<IndicatorChange> Changed,
    IReadOnlyList<MarkChange> Marks)
{
    public static SchemeDifference Between(SchemeContent earlier, SchemeContent later)
    {
        var was = earlier.Indicators.ToDictionary(i => i.Code);
        var remains = later.Indicators.Select(i => i.Code).ToHashSet();
        return new(
            [.. CategoriesOf(earlier, later)],
            [.. later.Indicators.Where(i => !was.ContainsKey(i.Code))],
            [.. earlier.Indicators.Where(i => !remains.Contains(i.Code))],
            [.. later.Indicators.Where(i => was.ContainsKey(i.Code)).Select(i => new IndicatorChange(i.Code, i.Name, FieldsOf(was[i.Code], i))).Where(c => c.Fields.Count > 0)],
            [.. MarksOf(earlier, later)]);
    }

    private static IEnumerable<CategoryChange> CategoriesOf(SchemeContent earlier, SchemeContent later)
    {
        var was = earlier.Categories.ToDictionary(c => c.Code);
        var remains = later.Categories.Select(c => c.Code).ToHashSet();
        return
        [
            .. earlier.Categories.Where(c => !remains.Contains(c.Code)).Select(c => new CategoryChange(c.Code, c, null)),
            .. later.Categories.Select(c => new CategoryChange(c.Code, was.GetValueOrDefault(c.Code), c)).Where(c => c.From != c.To),
        ];
    }

    private static List<FieldChange> FieldsOf(Indicator earlier, Indicator later)
    {
        var (from, to) = (IndicatorFields.Of(earlier), IndicatorFields.Of(later));
        return
        [
            .. from.Keys.Union(to.Keys).Select(field => new FieldChange(field, from.GetValueOrDefault(field), to.GetValueOrDefault(field))).Where(c => c.From != c.To),
        ];
    }

    private static IEnumerable<MarkChange> MarksOf(SchemeContent earlier, SchemeContent later)
    {
        var (from, to) = (Sums(earlier), Sums(later));
        return to.Keys.Union(from.Keys).Select(k => new MarkChange(k.Category, k.Kind, k.Level1, from.GetValueOrDefault(k), to.GetValueOrDefault(k))).Where(m => m.Delta != 0m);
    }

    private static Dictionary<(CategoryCode Category, IndicatorKind Kind, string Level1), decimal> Sums(SchemeContent content) =>
        content.Indicators.GroupBy(i => (i.Category, i.Kind, i.Level1)).ToDictionary(g => g.Key, g => g.Sum(i => i.Mark));
}

/// <summary>A category that came (no <paramref name="From"/>), went (no <paramref name="To"/>) or is not what it was.</summary>
public sealed record CategoryChange(CategoryCode Code, SchemeCategory? From, SchemeCategory? To);

/// <param name="Name">As it is called in the later scheme.</param>
public sealed record IndicatorChange(IndicatorCode Code, string Name, IReadOnlyList<FieldChange> Fields);

/// <param name="Field">camelCase path within the indicator; members of lists by their code: <c>parameters.ladder.national.points</c>.</param>
/// <param name="From">As invariant text or stored code; null where there was nothing.</param>
public sealed record FieldChange(string Field, string? From, string? To);

/// <summary>
/// The full marks of one kind under one first-level indicator of a category. The base marks of a whole category always sum to 100: only in its parts can be seen
/// what gained and what lost.
/// </summary>
public sealed record MarkChange(CategoryCode Category, IndicatorKind Kind, string Level1, decimal From, decimal To)
{
    public decimal Delta => To - From;
}
