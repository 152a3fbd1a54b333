using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Results;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Assessment.Results;

[Topic("assessment.results")]
public sealed record ResultView(
    Guid Id, Guid Scheme, string Indicator, string AssessedUnit, string Period, decimal Value, IReadOnlyList<ResultItem>? Items, IReadOnlyList<string> Evidence, string SubmittedBy,
    DateOnly SubmittedOn, ResultStatus Status, string? JudgedBy, DateOnly? JudgedOn, string? Reason, long Version)
    : RecordView, IView<Result, ResultView>
{
    DateOnly IView.ListedOn => SubmittedOn;

    public static ResultView Of(Result r, long version) =>
        new(r.Id, r.Scheme, r.Indicator, r.Unit!, r.Period, r.Value, r.Items, r.Evidence, r.SubmittedBy, r.SubmittedOn, r.Status, r.JudgedBy, r.JudgedOn, r.Reason, version);
}
