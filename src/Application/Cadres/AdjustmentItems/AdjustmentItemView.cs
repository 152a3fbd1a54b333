using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.AdjustmentItems;

[Topic("cadres.adjustment-items"), Requires(Scopes.CadresRead)]
public sealed record AdjustmentItemView(
    Guid Id, Reference<AdjustmentBatch> Batch, PersonId Person, AdjustmentKind Kind, CadreGroup? Group, UnitCode Unit, Transition? Post, Transition? Rank,
    AdjustmentItemStatus Status, DateOnly ProposedOn,
    CheckResult? Archive, CheckResult? PersonalMatters, CheckResult? Discipline, CheckResult? Petitions, DateOnly? CheckedOn, DateOnly? AppointedOn, DateOnly? CancelledOn,
    FreeText? Reason,
    long Version)
    : RecordView, IView<AdjustmentItem, AdjustmentItemView>
{
    DateOnly IView.ListedOn => ProposedOn;

    public static AdjustmentItemView Of(AdjustmentItem i, long version)
    {
        var (p, c) = (i.Proposal!, i.Checks);
        return new(i.Id, p.Batch, p.Person, p.Kind, p.Group, p.Unit, p.Post, p.Rank, i.Status, p.OccurredOn,
            c?.Archive, c?.PersonalMatters, c?.Discipline, c?.Petitions, c?.OccurredOn, i.AppointedOn, i.Cancellation?.OccurredOn, i.Cancellation?.Reason, version);
    }
}
