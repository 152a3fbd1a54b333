using AutoMapper;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Contracts.Organization;

/// <summary>单位.</summary>
/// <param name="StreamId">Its history: <c>GET /api/v1/ledger/streams/{streamId}</c>.</param>
/// <param name="Initials">Pinyin initials of the name.</param>
public sealed record UnitV1(
    string Code, Guid StreamId, string Name, UnitKind Kind, string? Parent, string? Category, UnitStatus Status, DateOnly RegisteredOn, DateOnly? ClosedOn, string Initials, long Version);

internal sealed class OrganizationProfile : Profile
{
    public OrganizationProfile() => CreateMap<UnitView, UnitV1>().ForCtorParam(nameof(UnitV1.StreamId), o => o.MapFrom(v => UnitTree.StreamOf(v.Code)));
}
