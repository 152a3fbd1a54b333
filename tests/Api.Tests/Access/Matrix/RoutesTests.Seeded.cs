using System.Text;
using System.Text.Json;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.Access.Matrix;

public sealed partial class RoutesTests
{
    /// <param name="Records">What <c>{id}</c> stands for, by what is in the path.</param>
    public sealed record Tenant(ApiClient Client, string Street, string Community, string Dispute, long Index, string Assessed, IReadOnlyDictionary<string, string> Records);

    public class Seeded : DistrictHost
    {
        private readonly Dictionary<string, ApiClient> scoped = [];

        /// <summary>The first street, its client, and its records, whose texts hold the canary.</summary>
        public Tenant Mine { get; private set; } = null!;

        /// <summary>The client of the other street's village, with all scopes.</summary>
        public ApiClient Other { get; private set; } = null!;

        public async Task<ApiClient> OnlyAsync(ApiClient client, string scope) =>
            scoped.TryGetValue(scope, out var known) ? known : scoped[scope] = await client.SignedInAsync(scope);

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            await Root.Unit("NH-C0", $"{Canary}社区", "community", Street);
            var dispute = await Root.Dispute(Community, summary: $"{Canary}的纠纷");
            var platform = (await Root.Post(Deeds.Platforms, new { community = "NH-C0", venue = $"{Canary}大厅", occurredOn = "2024-01-01" })).Must(201);
            await Root.Dispute(Village, summary: "村里的纠纷");
            var batch = await Root.Batch(name: $"{Canary}批次");
            var item = await Root.Proposal(batch, $"p-{Community}");
            await Root.Step(item, "cancel", new { reason = $"{Canary}放弃", occurredOn = "2024-05-08" }, Deeds.AdjustmentItems);
            var assessed = await Root.Assessed();
            var records = new Dictionary<string, string>
            {
                ["/platforms"] = platform.Id,
                ["/units"] = Community,
                ["/policies"] = "cadre-attendance",
                ["/adjustment-items"] = item.Id,
                ["/district-rankings"] = (await Root.Post(Deeds.Rankings, Deeds.Ranking())).Must(201).Id,
                ["/schemes"] = await Root.Scheme2024(),
                ["/results"] = (await Root.Verified(assessed)).Id,
                ["/assessment/adjustments"] = (await Root.Proposed(assessed)).Id,
            };
            foreach (var path in MappedRoutes.All.Select(r => r.Path).Where(p => p.EndsWith("/{id}", StringComparison.Ordinal) && !records.Keys.Any(p.Contains)).ToList())
            {
                if (CommandCatalog.All.SingleOrDefault(c => c.Writes == Writes.Creates && path == $"/api/v1/{c.Area}/{c.Topic}/{{id}}") is { } makes)
                    records[path[..^"/{id}".Length]] = await Made(makes);
            }

            Mine = new(await ClientAsync(Street), Street, Community, dispute.Id, dispute.Index, assessed, records);
            Other = await ClientAsync(Village);
        }

        // where nothing special is wanted: the topic's example, with the canary in every text
        private async Task<string> Made(CommandKind kind)
        {
            var example = await new Examples(Root).Of(kind.Name, Community, Street);
            var body = example.Body.ToDictionary(f => f.Key, f => IsChinese(f.Value) ? Canary : f.Value);
            body.Values.Should().Contain(Canary, $"{kind.Name} has a text");
            return (await Root.Post(example.Path, body)).Must(201).Id;
        }

        private static bool IsChinese(object? value) => value is string or JsonElement { ValueKind: JsonValueKind.String } && !Ascii.IsValid(value.ToString());
    }
}
