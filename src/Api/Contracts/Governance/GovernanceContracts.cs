using AutoMapper;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Contracts.Governance;

/// <summary>矛盾纠纷.</summary>
/// <param name="Mediators">Pseudonymous person ids.</param>
public sealed record DisputeV1(
    Guid Id, UnitCode Community, DisputeCategory Category, DisputeSource Source, int? PartyCount, FreeText? Summary, DateOnly RegisteredOn, DisputeStatus Status,
    IReadOnlyList<PersonId> Mediators, int Mediations, int Reopenings, AgreementForm? Agreement, string? AgreementNumber, DateOnly? ConcludedOn, long Version) : RecordV1;

/// <summary>群英断是非平台.</summary>
public sealed record PlatformV1(Guid Id, UnitCode Community, string Venue, DateOnly EstablishedOn, DateOnly? ClosedOn, PlatformStatus Status, long Version) : RecordV1;

internal sealed class GovernanceProfile : Profile
{
    public GovernanceProfile()
    {
        CreateMap<DisputeView, DisputeV1>();
        CreateMap<PlatformView, PlatformV1>();
    }
}
