using System.Text.Json.Serialization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Domain.Assessment.DistrictRankings;

/// <summary>七区月度排名收到: the city's ranking of its seven districts, tracked as it was received and never computed here.</summary>
/// <param name="Unit">Code of the district at the root of the tree, which keeps the ranking.</param>
/// <param name="Month">The month that is ranked, <c>2024-03</c>; it comes later, and in December often in the next year.</param>
[EventName("assessment.district-ranking-received.v1")]
public sealed record DistrictRankingReceived(UnitCode Unit, Month Month, IReadOnlyList<DistrictRankingRow> Rows, RankingState State, DateOnly OccurredOn)
    : DomainEvent<DistrictRanking>(OccurredOn);

/// <summary>七区月度排名更正: the city sent another version of the month. What was merely typed wrongly here is replaced in the ledger instead.</summary>
[EventName("assessment.district-ranking-corrected.v1")]
public sealed record DistrictRankingCorrected(IReadOnlyList<DistrictRankingRow> Rows, RankingState State, FreeText Reason, DateOnly OccurredOn)
    : DomainEvent<DistrictRanking>(OccurredOn);

/// <param name="Score">Null where the city sent ranks alone.</param>
public sealed record DistrictRankingRow(CityDistrict District, int Rank, decimal? Score);

/// <summary>The seven districts (七区) that the city ranks: three urban districts and four functional zones.</summary>
[CodeList("cityDistrict")]
public enum CityDistrict
{
    [JsonStringEnumMemberName("yueyanglou")] Yueyanglou,
    [JsonStringEnumMemberName("yunxi")] Yunxi,
    [JsonStringEnumMemberName("junshan")] Junshan,
    [JsonStringEnumMemberName("nanhu")] Nanhu,
    [JsonStringEnumMemberName("economic-zone")] EconomicZone,
    [JsonStringEnumMemberName("chenglingji-port")] ChenglingjiPort,
    [JsonStringEnumMemberName("quyuan")] Quyuan,
}

/// <summary>How firm the city says its ranking is.</summary>
[CodeList("rankingState")]
public enum RankingState
{
    [JsonStringEnumMemberName("provisional")] Provisional,
    [JsonStringEnumMemberName("final")] Final,
    [JsonStringEnumMemberName("corrected")] Corrected,
}
