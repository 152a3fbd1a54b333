using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Domain.Assessment.Results;

/// <summary>What was met or rewarded, where an indicator asks for more than a number.</summary>
public static class AssessedItems
{
    /// <summary>Each item once, known to the indicator, and as many as the value says; none where the method has no items.</summary>
    public static bool Fit(Indicator indicator, IReadOnlyList<ResultItem>? items, decimal value) => indicator.Method switch
    {
        ScoringMethod.Checklist => Once(items, value) && items!.All(i => i.Level is null && indicator.Parameters.Items!.Any(known => known.Code == i.Code)),
        ScoringMethod.BonusLadder => Once(items, value) && items!.All(i => indicator.Parameters.Ladder!.Any(level => level.Code == i.Level)),
        _ => items is null,
    };

    private static bool Once(IReadOnlyList<ResultItem>? items, decimal value) =>
        items is not null && items.Count == value && items.Select(i => i.Code).Distinct().Count() == items.Count;
}
