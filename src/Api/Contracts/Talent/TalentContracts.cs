using AutoMapper;
using NanhuOrg.Application.Talent.Recruitments;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Api.Contracts.Talent;

/// <summary>人才引进.</summary>
/// <param name="Person">Pseudonymous id.</param>
public sealed record RecruitmentV1(
    Guid Id, PersonId Person, TalentTrack Track, EngagementMode Mode, TitleLevel? TitleLevel, RecruitmentChannel Channel, TalentSite? Site, string Employer, UnitCode Unit,
    DateOnly RecruitedOn, DateOnly? ArrivedOn, DateOnly? EndedOn, RecruitmentStatus Status, long Version) : RecordV1;

internal sealed class TalentProfile : Profile
{
    public TalentProfile() => CreateMap<RecruitmentView, RecruitmentV1>();
}
