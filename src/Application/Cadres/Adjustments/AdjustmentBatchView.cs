using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Domain.Cadres.Adjustments;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Cadres.Adjustments;

[Topic("cadres.adjustments"), Requires(Scopes.CadresRead)]
public sealed record AdjustmentBatchView(
    Guid Id, string Name, UnitCode Unit, AdjustmentBatchStatus Status, DateOnly OpenedOn, DateOnly? DecidedOn, int? Due, int? Present, int? InFavour, string? Attendance,
    string? Votes,
    DateOnly? NoticeOpenedOn, DateOnly? NoticeClosedOn, long Version)
    : RecordView, IView<AdjustmentBatch, AdjustmentBatchView>
{
    DateOnly IView.ListedOn => OpenedOn;

    public static AdjustmentBatchView Of(AdjustmentBatch b, long version) =>
        new(b.Id, b.Name, b.Unit!, b.Status, b.OpenedOn, b.Decision?.OccurredOn, b.Decision?.Due, b.Decision?.Present, b.Decision?.InFavour, b.Decision?.Attendance,
            b.Decision?.Votes,
            b.NoticeOpenedOn, b.NoticeClosedOn, version);
}
