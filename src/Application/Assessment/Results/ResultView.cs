using System.Text.Json.Serialization;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Results;

[Topic("assessment.results"), Requires(Scopes.AssessmentRead)]
public sealed record ResultView(
    Guid Id, Reference<Scheme> Scheme, IndicatorCode Indicator, [property: JsonPropertyName("assessedUnit")] UnitCode Unit,
    [property: SharedWith] UnitCode? SourceUnit, Period Period, decimal Value,
    IReadOnlyList<ResultItem>? Items, IReadOnlyList<string> Evidence, ActorId SubmittedBy,
    DateOnly SubmittedOn, ResultStatus Status, ActorId? JudgedBy, DateOnly? JudgedOn, FreeText? Reason, long Version)
    : RecordView, IView<Result, ResultView>
{
    DateOnly IView.ListedOn => SubmittedOn;

    public static ResultView Of(Result r, long version) =>
        new(r.Id, r.Scheme, r.Indicator!, r.Unit!, r.SourceUnit, r.Period!, r.Value, r.Items, r.Evidence, r.SubmittedBy!, r.SubmittedOn, r.Status,
            r.JudgedBy, r.JudgedOn, r.Reason, version);
}
