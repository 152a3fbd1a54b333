using System.Text.Json.Serialization;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Assessment.Adjustments;

[Topic("assessment.adjustments"), Requires(Scopes.AssessmentRead)]
public sealed record AdjustmentView(
    Guid Id, Reference<Scheme> Scheme, IndicatorCode? Indicator, [property: JsonPropertyName("assessedUnit")] UnitCode Unit, decimal Delta, string Clause, string Document,
    ActorId ProposedBy, DateOnly ProposedOn, AdjustmentStatus Status,
    ActorId? DecidedBy, DateOnly? DecidedOn, FreeText? Reason, long Version)
    : RecordView, IView<ScoreAdjustment, AdjustmentView>
{
    DateOnly IView.ListedOn => ProposedOn;

    public static AdjustmentView Of(ScoreAdjustment a, long version) =>
        new(a.Id, a.Scheme, a.Indicator, a.Unit!, a.Delta, a.Clause, a.Document, a.ProposedBy!, a.ProposedOn, a.Status, a.DecidedBy, a.DecidedOn, a.Reason, version);
}
