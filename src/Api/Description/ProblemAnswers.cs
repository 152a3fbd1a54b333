using System.Text.Json;
using Microsoft.OpenApi;
using NanhuOrg.Api.Http;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Governance.Disputes;

namespace NanhuOrg.Api.Description;

/// <summary>The answers that are no success, described once each; their examples are made by the same code as the answers themselves.</summary>
internal static class ProblemAnswers
{
    public const string MediaType = "application/problem+json";

    private static readonly Dictionary<int, (string About, Func<Problem> Example)> Kinds = new()
    {
        [400] = ("内容或查询条件有误，各项错误见 errors", () => Problems.Invalid([SharedRules.Error("occurredOn", "not-a-date")])),
        [401] = ("没有令牌，或令牌无效、接入方已停用", () => Problems.Of(401, "access.not-signed-in")),
        [403] = ("没有权限，或不在管辖的单位范围内", () => Problems.Of(403, "access.scope-missing", ("scope", Scopes.GovernanceWrite))),
        [404] = ("没有找到", () => Problems.Of(404, "not-found")),
        [409] = ("业务规则不允许", () => Problems.Of(new Outcome.Refused(DisputeRefusals.AlreadyResolved))),
        [412] = ("所见版本已过时，请重新读取", () => Problems.Of(new Outcome.Stale(null))),
        [413] = ("内容过大", () => Problems.Of(413, "request.body-too-large", ("limit", "65536"))),
        [415] = ("内容类型不对", () => Problems.Of(415, "request.media-type", ("type", "application/json"))),
        [422] = ("Idempotency-Key 已用于另一项内容", () => Problems.Of(new Outcome.KeyReused())),
        [428] = ("缺少 If-Match", () => Problems.Of(428, "concurrency.if-match-missing")),
        [503] = ("暂时不能办理，或不能确认是否已经记录；请稍后用同一个 Idempotency-Key 重试", () => Problems.Of(new Outcome.Unknown("ledger.outcome-unknown"))),
    };

    public static void Add(OpenApiOperation operation, OpenApiDocument document, Schemas schemas, IEnumerable<int> statuses)
    {
        foreach (var status in statuses)
        {
            var name = $"Problem{status}";
            if (document.Components?.Responses?.ContainsKey(name) != true) document.AddComponent<IOpenApiResponse>(name, Response(status, schemas));
            operation.Responses![status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponseReference(name, document);
        }
    }

    private static OpenApiResponse Response(int status, Schemas schemas) => new()
    {
        Description = Kinds[status].About,
        Headers = status == 503 ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Headers.Text("多少秒后重试。", "1") } : null,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [MediaType] = new() { Schema = schemas.Of(typeof(Problem)), Example = JsonSerializer.SerializeToNode(Kinds[status].Example(), Problems.Json) },
        },
    };
}
