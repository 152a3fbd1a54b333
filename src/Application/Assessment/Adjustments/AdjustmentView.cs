using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Adjustments;

namespace NanhuOrg.Application.Assessment.Adjustments;

[Topic("assessment.adjustments")]
public sealed record AdjustmentView(
    Guid Id, Guid Scheme, string? Indicator, string AssessedUnit, decimal Delta, string Clause, string Document, string ProposedBy, DateOnly ProposedOn, AdjustmentStatus Status,
    string? DecidedBy, DateOnly? DecidedOn, string? Reason, long Version)
    : RecordView, IView<ScoreAdjustment, AdjustmentView>
{
    DateOnly IView.ListedOn => ProposedOn;

    public static AdjustmentView Of(ScoreAdjustment a, long version) =>
        new(a.Id, a.Scheme, a.Indicator, a.Unit!, a.Delta, a.Clause, a.Document, a.ProposedBy, a.ProposedOn, a.Status, a.DecidedBy, a.DecidedOn, a.Reason, version);
}
