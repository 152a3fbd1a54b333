using NanhuOrg.Api.Contracts.Cadres;
using NanhuOrg.Application.Cadres.AdjustmentItems;
using NanhuOrg.Application.Cadres.Adjustments;
using NanhuOrg.Domain.Cadres.AdjustmentItems;
using NanhuOrg.Domain.Cadres.Adjustments;

namespace NanhuOrg.Api.Endpoints;

internal static class CadresEndpoints
{
    public static void MapCadres(this IEndpointRouteBuilder api)
    {
        new Topic(api, "cadres", "adjustments")
            .Accepts<OpenAdjustmentBatch>()
            .Accepts<DecideAdjustmentBatch>()
            .Accepts<OpenNotice>()
            .Accepts<CloseNotice>()
            .Lists<ListAdjustmentBatches, AdjustmentBatchView, AdjustmentBatchV1>(
                (caller, page, p) => new(caller, page) { Equal = Filters.Of(("status", p.Code<AdjustmentBatchStatus>("status"))) },
                ("status", "状态"))
            .Finds<FindAdjustmentBatch, AdjustmentBatchView, AdjustmentBatchV1>((caller, id) => Guid.TryParse(id, out var stream) ? new(caller, stream) : null, v => v.Version);

        new Topic(api, "cadres", "adjustment-items")
            .Accepts<ProposeAdjustmentItem>()
            .Accepts<CheckCandidate>()
            .Accepts<AppointCadre>()
            .Accepts<CancelAdjustment>()
            .Lists<ListAdjustmentItems, AdjustmentItemView, AdjustmentItemV1>(
                (caller, page, p) => new(caller, page)
                {
                    Equal = Filters.Of(
                        ("batch", p.Text("batch")), ("person", p.Text("person")), ("kind", p.Code<AdjustmentKind>("kind")), ("group", p.Code<CadreGroup>("group")),
                        ("status", p.Code<AdjustmentItemStatus>("status"))),
                },
                ("batch", "批次编号"), ("person", "人员代号"), ("kind", "调整类别"), ("group", "干部群体"), ("status", "状态"))
            .Finds<FindAdjustmentItem, AdjustmentItemView, AdjustmentItemV1>((caller, id) => Guid.TryParse(id, out var stream) ? new(caller, stream) : null, v => v.Version);
    }
}
