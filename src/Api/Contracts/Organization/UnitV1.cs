using AutoMapper;
using NanhuOrg.Application.Organization.Policies;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Policies;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Contracts.Organization;

/// <summary>单位.</summary>
/// <param name="StreamId">Its history: <c>GET /api/v1/ledger/streams/{streamId}</c>.</param>
/// <param name="Initials">Pinyin initials of the name.</param>
public sealed record UnitV1(
    UnitCode Code, Guid StreamId, string Name, UnitKind Kind, UnitCode? Parent, CategoryCode? Category, UnitStatus Status, DateOnly RegisteredOn, DateOnly? ClosedOn,
    string Initials, long Version);

/// <summary>制度参数.</summary>
/// <param name="Value">In force today: a whole number or a fraction.</param>
/// <param name="EffectiveFrom">Null for a default.</param>
/// <param name="Values">All that were set, in order of their days; those of days ahead too.</param>
public sealed record PolicyV1(
    PolicyName Name, string Value, string LegalReference, DateOnly? EffectiveFrom, bool IsDefault, IReadOnlyList<PolicyValueV1> Values, long Version);

public sealed record PolicyValueV1(string Value, string LegalReference, DateOnly EffectiveFrom);

internal sealed class OrganizationProfile : Profile
{
    public OrganizationProfile()
    {
        CreateMap<UnitView, UnitV1>().ForCtorParam(nameof(UnitV1.StreamId), o => o.MapFrom(v => UnitTree.StreamOf(v.Code)));
        CreateMap<PolicyInForce, PolicyV1>();
        CreateMap<PolicyValue, PolicyValueV1>();
    }
}
