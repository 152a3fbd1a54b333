using NanhuOrg.Api.Contracts.Cadres;
using NanhuOrg.Application.Cadres.AdjustmentItems;
using NanhuOrg.Application.Cadres.Adjustments;

namespace NanhuOrg.Api.Endpoints;

internal static class CadresEndpoints
{
    public static void MapCadres(this IEndpointRouteBuilder api)
    {
        new Topic(api, "cadres", "adjustments")
            .Maps<AdjustmentBatchView, AdjustmentBatchV1>(("status", "状态"));

        new Topic(api, "cadres", "adjustment-items")
            .Maps<AdjustmentItemView, AdjustmentItemV1>(("batch", "批次编号"), ("person", "人员代号"), ("kind", "调整类别"), ("group", "干部群体"), ("status", "状态"));
    }
}
