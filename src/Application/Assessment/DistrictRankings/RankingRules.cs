using System.Globalization;
using FluentValidation;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Assessment.DistrictRankings;

namespace NanhuOrg.Application.Assessment.DistrictRankings;

/// <summary>The shape of a ranking's rows, the same for its first version and all later ones.</summary>
internal static class RankingRules
{
    private static readonly int Districts = Enum.GetValues<CityDistrict>().Length;

    public static void RankingRows<T>(this IRuleBuilder<T, IReadOnlyList<DistrictRankingRow>> rule) =>
        rule.Must(rows => rows.Count == Districts).Coded("wrong-number-of-items", ("count", Text(Districts)))
            .ForEach(each => each.ChildRules(row =>
            {
                row.RuleFor(r => r.Rank).Must(rank => rank >= 1 && rank <= Districts).Coded("out-of-range", ("from", "1"), ("to", Text(Districts)));
                row.RuleFor(r => r.Score).Must(score => score is null or (>= 0m and <= 1_000m)).Coded("out-of-range", ("from", "0"), ("to", "1000"));
            }));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
