using AutoMapper;
using NanhuOrg.Application.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.DistrictRankings;

namespace NanhuOrg.Api.Contracts.Assessment;

/// <summary>七区月度排名.</summary>
/// <param name="Rows">In order of rank.</param>
/// <param name="Versions">How many versions the city has sent.</param>
/// <param name="LastOn">When the last of them came.</param>
public sealed record DistrictRankingV1(
    Guid Id, string Unit, string Month, IReadOnlyList<DistrictRankingRowV1> Rows, RankingState State, int Versions, DateOnly ReceivedOn, DateOnly LastOn, long Version);

public sealed record DistrictRankingRowV1(CityDistrict District, int Rank, decimal? Score);

internal sealed class AssessmentProfile : Profile
{
    public AssessmentProfile()
    {
        CreateMap<DistrictRankingView, DistrictRankingV1>();
        CreateMap<DistrictRankingRow, DistrictRankingRowV1>();
    }
}
