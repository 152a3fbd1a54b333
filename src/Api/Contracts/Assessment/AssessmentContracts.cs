using AutoMapper;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Assessment.DistrictRankings;
using NanhuOrg.Application.Assessment.Results;
using NanhuOrg.Application.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.DistrictRankings;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Contracts.Assessment;

/// <summary>考核方案.</summary>
/// <param name="Categories">As they stand: of the draft, or of the last version.</param>
/// <param name="Units">考核对象: who is assessed, and in which category; null while that is not declared, and the register of the year's last day says who.</param>
/// <param name="Versions">All published versions, the first first; each opens at <c>…/versions/{number}</c>.</param>
public sealed record SchemeV1(
    Guid Id, int Year, AssessmentDirection Direction, SchemeStatus Status, IReadOnlyList<SchemeCategory> Categories, IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<AssessedUnit>? Units, IReadOnlyList<SchemeVersionHeadV1> Versions, DateOnly DraftedOn, long Version) : RecordV1;

public sealed record SchemeVersionHeadV1(int Number, DateOnly On, FreeText? Reason);

/// <summary>One published version, as it is for ever.</summary>
public sealed record SchemeVersionV1(
    Reference<Scheme> Scheme, int Number, DateOnly On, FreeText? Reason, IReadOnlyList<SchemeCategory> Categories, IReadOnlyList<Indicator> Indicators);

/// <summary>What changed between two versions.</summary>
public sealed record SchemeDifferenceV1(
    Reference<Scheme> Scheme, int From, int To, IReadOnlyList<CategoryChange> Categories, IReadOnlyList<Indicator> Added, IReadOnlyList<Indicator> Removed,
    IReadOnlyList<IndicatorChange> Changed,
    IReadOnlyList<MarkChange> Marks);

/// <summary>考核结果.</summary>
/// <param name="Unit">The assessed unit.</param>
/// <param name="SourceUnit">The unit that collects the data, which may submit it; null where it was submitted before that was recorded.</param>
/// <param name="JudgedBy">Who verified or returned it.</param>
/// <param name="Reason">Why it was returned.</param>
public sealed record ResultV1(
    Guid Id, Reference<Scheme> Scheme, IndicatorCode Indicator, UnitCode Unit, UnitCode? SourceUnit, Period Period, decimal Value, IReadOnlyList<ResultItem>? Items,
    IReadOnlyList<string> Evidence, ActorId SubmittedBy,
    DateOnly SubmittedOn, ResultStatus Status, ActorId? JudgedBy, DateOnly? JudgedOn, FreeText? Reason, long Version) : RecordV1;

/// <summary>加减分.</summary>
/// <param name="Unit">The assessed unit.</param>
public sealed record AdjustmentV1(
    Guid Id, Reference<Scheme> Scheme, IndicatorCode? Indicator, UnitCode Unit, decimal Delta, string Clause, string Document, ActorId ProposedBy, DateOnly ProposedOn,
    AdjustmentStatus Status,
    ActorId? DecidedBy, DateOnly? DecidedOn, FreeText? Reason, long Version) : RecordV1;

/// <summary>A receipt with whose place the proposal would move, as known right after it: before anybody approves it.</summary>
/// <param name="Effect">Null where the caller may write adjustments but not read them.</param>
public sealed record ProposalReceiptV1(string Id, long Version, long LedgerIndex, AdjustmentEffectV1? Effect) : ReceiptV1(Id, Version, LedgerIndex);

/// <summary>Whose place an adjustment moves.</summary>
public sealed record AdjustmentEffectV1(AdjustmentStatus Status, IReadOnlyList<AdjustmentMove> Moves, AsOfV1 AsOf);

/// <summary>七区月度排名.</summary>
/// <param name="Rows">In order of rank.</param>
/// <param name="Versions">How many versions the city has sent.</param>
/// <param name="LastOn">When the last of them came.</param>
public sealed record DistrictRankingV1(
    Guid Id, UnitCode Unit, Month Month, IReadOnlyList<DistrictRankingRowV1> Rows, RankingState State, int Versions, DateOnly ReceivedOn, DateOnly LastOn, long Version) : RecordV1;

public sealed record DistrictRankingRowV1(CityDistrict District, int Rank, decimal? Score);

internal sealed class AssessmentProfile : Profile
{
    public AssessmentProfile()
    {
        CreateMap<SchemeView, SchemeV1>()
            .ForCtorParam(nameof(SchemeV1.Categories), o => o.MapFrom(v => v.Content.Categories))
            .ForCtorParam(nameof(SchemeV1.Indicators), o => o.MapFrom(v => v.Content.Indicators));
        CreateMap<DistrictRankingView, DistrictRankingV1>();
        CreateMap<DistrictRankingRow, DistrictRankingRowV1>();
        CreateMap<SchemeVersion, SchemeVersionHeadV1>();
        CreateMap<ResultView, ResultV1>();
        CreateMap<AdjustmentView, AdjustmentV1>();
    }
}
