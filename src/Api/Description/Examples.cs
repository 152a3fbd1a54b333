using System.Text.Json;
using System.Text.Json.Nodes;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;

namespace NanhuOrg.Api.Description;

/// <summary>
/// Example values: what means something by its type, plain words and numbers by the name of the field if there are some for it, everything else by its type again. A new command
/// has its example without an entry here. Units are those of the sample, so that an example can be sent as it stands.
/// </summary>
internal static class Examples
{
    public const string Unit = "4306A0C01";
    public const string Id = "0190b3c2-7d4e-7c1a-9f00-5a6b7c8d9e0f";

    private static readonly JsonObject Known = JsonNode.Parse("""
        {
          "code": "4306A0C25", "name": "湖东社区", "kind": "community", "venue": "社区议事厅", "partyCount": 2, "summary": "楼上漏水引起的邻里纠纷", "method": "上门调解",
          "track": "culture-tourism", "channel": "kuaipin", "site": "panda-park", "employer": "湖景文旅发展有限公司", "state": "provisional",
          "rows": [
            { "district": "yueyanglou", "rank": 1, "score": 92.5 }, { "district": "nanhu", "rank": 2, "score": 91.35 }, { "district": "economic-zone", "rank": 2, "score": 91.35 },
            { "district": "chenglingji-port", "rank": 4, "score": 90 }, { "district": "yunxi", "rank": 5, "score": 88.1 }, { "district": "junshan", "rank": 6, "score": 87 },
            { "district": "quyuan", "rank": 7, "score": 85.4 }
          ],
          "agreement": "written", "agreementNumber": "南调〔2024〕12号", "reason": "经核对原始材料，情况属实", "purpose": "2024 年示例数据", "occurredOn": "2024-05-06",
          "value": "2/3", "legalReference": "党委议事决策规则",
          "year": 2024, "delta": 1.5, "clause": "第十二条", "document": "南督〔2024〕3号", "evidence": ["南考〔2024〕1号"],
          "categories": [{ "code": "street", "name": "街道", "bonusCap": 5 }],
          "indicators": [
            {
              "code": "D-01", "name": "矛盾纠纷化解", "level1": "工作实绩", "level2": "基层治理", "category": "street", "kind": "base", "mark": 60, "method": "target-completion",
              "parameters": { "target": 100, "cap": 1.2 }, "leadUnit": "4306A0D04", "sourceUnit": "4306A0D04", "period": "year", "aggregation": "sum", "missing": "full-mark",
              "figure": "dispute.resolved"
            },
            {
              "code": "D-02", "name": "通报批评", "level1": "工作实绩", "level2": "底线工作", "category": "street", "kind": "base", "mark": 40, "method": "deduct-per-case",
              "parameters": { "perCase": 0.5 }, "leadUnit": "4306A0D04", "sourceUnit": "4306A0D04", "period": "quarter", "aggregation": "sum", "missing": "full-mark"
            }
          ]
        }
        """)!.AsObject();

    private static readonly Dictionary<Type, JsonNode> Meant = new()
    {
        [typeof(PersonId)] = "t-0001",
        [typeof(IReadOnlyList<PersonId>)] = new JsonArray("p-0001", "p-0002"),
        [typeof(IndicatorCode)] = "D-01",
        [typeof(Month)] = "2024-03",
        [typeof(Period)] = "2024-Q1",
    };

    /// <summary>The example body of a command.</summary>
    public static JsonObject Of(CommandKind kind)
    {
        var body = new JsonObject();
        foreach (var p in kind.BodyParameters())
        {
            // made by us when left out: one that is written down could be sent only once
            if (p != kind.Reader.Parameters[0] || p.Type != typeof(Guid)) body[p.Name] = Of(p);
        }

        return body;
    }

    public static JsonNode Of(RecordShape.Parameter p) => p.Type == typeof(UnitCode) ? UnitOf(p) : Of(p.Name, p.Type);

    private static string UnitOf(RecordShape.Parameter p) =>
        p.IsIdentity ? "4306A0C25" : p.Kinds.Contains(UnitKind.Community) ? Unit : p.Kinds.Contains(UnitKind.Street) ? "4306A0S05" : "4306A0D04";

    private static JsonNode Of(string name, Type type) =>
        (Meant.GetValueOrDefault(type) ?? (Known[name] is { } known && Fits(known, type) ? known : null))?.DeepClone() ?? type switch
        {
            _ when type == typeof(Guid) || IReference.StateOf(type) is not null => Id,
            _ when type == typeof(DateOnly) => "2024-05-06",
            _ when type == typeof(int) || type == typeof(long) => 1,
            _ when type == typeof(decimal) => 1.5m,
            _ when type == typeof(bool) => true,
            _ when RecordShape.ItemOf(type) is { } item => new JsonArray(Of("", item)),
            _ when RecordShape.IsRecord(type) => new JsonObject(RecordShape.Of(type).Parameters.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)Of(p)))),
            // the body that is recorded in place of an earlier one
            _ when type == typeof(JsonElement) =>
                new JsonObject { ["agreement"] = "written", ["agreementNumber"] = Known["agreementNumber"]!.DeepClone(), ["occurredOn"] = Known["occurredOn"]!.DeepClone() },
            _ when type.IsEnum => Codes.All(type).First(),
            _ => "示例文字",
        };

    private static bool Fits(JsonNode known, Type type) => known.GetValueKind() switch
    {
        JsonValueKind.String when type.IsEnum => Codes.All(type).Contains((string)known!),
        JsonValueKind.String when type == typeof(DateOnly) => DateOnly.TryParse((string)known!, System.Globalization.CultureInfo.InvariantCulture, out _),
        JsonValueKind.String => RecordShape.IsText(type),
        JsonValueKind.Number => type == typeof(int) || type == typeof(long) || type == typeof(decimal),
        JsonValueKind.Array => RecordShape.ItemOf(type) is { } item && known.AsArray().All(k => Fits(k!, item)),
        JsonValueKind.Object => RecordShape.IsRecord(type) && known.AsObject().All(k => RecordShape.Of(type).Parameters.Any(p => p.Name == k.Key && Fits(k.Value!, p.Type))),
        _ => false,
    };
}
