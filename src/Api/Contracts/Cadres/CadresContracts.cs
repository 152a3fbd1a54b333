using AutoMapper;
using NanhuOrg.Application.Cadres.AdjustmentItems;
using NanhuOrg.Application.Cadres.Adjustments;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Contracts.Cadres;

/// <summary>干部调整批次.</summary>
/// <param name="Due">Members entitled to attend and vote.</param>
/// <param name="Attendance">Share of those due that had to be present: at least.</param>
/// <param name="Votes">Share of those due that had to be in favour: more than.</param>
public sealed record AdjustmentBatchV1(
    Guid Id, string Name, UnitCode Unit, AdjustmentBatchStatus Status, DateOnly OpenedOn, DateOnly? DecidedOn, int? Due, int? Present, int? InFavour, string? Attendance,
    string? Votes,
    DateOnly? NoticeOpenedOn, DateOnly? NoticeClosedOn, long Version) : RecordV1;

/// <summary>干部调整人次.</summary>
/// <param name="Person">Pseudonymous person id.</param>
/// <param name="Archive">The latest of the four checks, as all four: null while none is recorded.</param>
/// <param name="Reason">Why it was cancelled.</param>
public sealed record AdjustmentItemV1(
    Guid Id, Reference<AdjustmentBatch> Batch, PersonId Person, AdjustmentKind Kind, CadreGroup? Group, UnitCode Unit, ChangeV1? Post, ChangeV1? Rank,
    AdjustmentItemStatus Status, DateOnly ProposedOn,
    CheckResult? Archive, CheckResult? PersonalMatters, CheckResult? Discipline, CheckResult? Petitions, DateOnly? CheckedOn, DateOnly? AppointedOn, DateOnly? CancelledOn,
    FreeText? Reason,
    long Version) : RecordV1;

/// <summary>A post or rank before and after.</summary>
public sealed record ChangeV1(string? From, string? To);

internal sealed class CadresProfile : Profile
{
    public CadresProfile()
    {
        CreateMap<AdjustmentBatchView, AdjustmentBatchV1>();
        CreateMap<AdjustmentItemView, AdjustmentItemV1>();
        CreateMap<Transition, ChangeV1>();
    }
}
