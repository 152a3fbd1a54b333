using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Testing;
using Described = NanhuOrg.Api.Description.Examples;

namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>
/// For each command one request that is accepted, on records of one unit, made fresh: derived from the command where nothing else is said here. A new command whose
/// derived one is refused fails the tests that walk all commands, and needs a line.
/// </summary>
internal sealed class Examples(ApiClient root)
{
    private static int count;

    /// <param name="Path">Where it goes.</param>
    /// <param name="Version">For <c>If-Match</c>; null when it creates.</param>
    public sealed record Example(string Path, Dictionary<string, object?> Body, long? Version)
    {
        /// <summary>Its place in a line of <c>/commands</c>.</summary>
        public string? Id => Version is null ? null : Path.Split('/')[^2];
    }

    /// <param name="community">A community; its street is the unit that answers for units.</param>
    public async Task<Example> Of(string command, string community, string street)
    {
        var kind = CommandCatalog.Find(command)!;
        var number = Interlocked.Increment(ref count);
        var path = $"/api/v1/{kind.Area}/{kind.Topic}";
        return command switch
        {
            "organization.units.register" =>
                new(path, new()
                {
                    ["code"] = $"EX-{number}",
                    ["name"] = $"示例社区{number}",
                    ["kind"] = "community",
                    ["parent"] = street,
                    ["category"] = "城市",
                    ["occurredOn"] = "2024-01-01"
                }, null),
            "organization.units.rename" => await Unit(new() { ["name"] = $"更名社区{number}", ["occurredOn"] = "2024-02-01" }),
            "organization.units.move" => await Unit(new() { ["parent"] = street, ["occurredOn"] = "2024-02-01" }, moves: true),
            "organization.units.close" => await Unit(new() { ["reason"] = "撤并", ["occurredOn"] = "2024-02-01" }),
            "governance.platforms.establish" => await NewPlatform(),
            "governance.platforms.close" => await ClosedPlatform(),
            "governance.disputes.reopen" => await Ended(new() { ["reason"] = "一方反悔", ["occurredOn"] = "2024-04-02" }),
            "talent.recruitments.recruit" => new(path, Recruiting(), null),
            "assessment.district-rankings.receive" => new(path, Deeds.Ranking(), null),
            "assessment.district-rankings.correct" => On(
                (await root.Post(path, Deeds.Ranking())).Must(201),
                new() { ["rows"] = Deeds.Ranked(1, 2, 3, 4, 5, 6, 7), ["state"] = "final", ["reason"] = "市里印发正式结果", ["occurredOn"] = "2024-04-18" }),
            "organization.policies.set" =>
                new(path, new()
                {
                    ["name"] = "cadre-notice-days",
                    ["value"] = "5",
                    ["legalReference"] = "示例规定",
                    ["effectiveFrom"] = new DateOnly(1990, 1, 1).AddDays(number).ToString("yyyy-MM-dd")
                }, null),
            "cadres.adjustments.open-notice" => On(await root.DecideBatch(await root.Batch()), new() { ["occurredOn"] = "2024-05-13" }),
            "cadres.adjustments.close-notice" => On(await Noticed(), new() { ["occurredOn"] = "2024-05-20" }),
            "cadres.adjustment-items.propose" => new(path, await Proposing(), null),
            "cadres.adjustment-items.check" =>
                On(await Proposal(), new()
                {
                    ["archive"] = "passed",
                    ["personalMatters"] = "not-applicable",
                    ["discipline"] = "passed",
                    ["petitions"] = "passed",
                    ["occurredOn"] = "2024-05-08"
                }),
            "cadres.adjustment-items.appoint" => On(await Proposal(decided: true), new() { ["occurredOn"] = "2024-05-11" }),
            "cadres.adjustment-items.cancel" => On(await Proposal(), new() { ["reason"] = "本人放弃", ["occurredOn"] = "2024-05-09" }),
            _ when kind.Area == "assessment" && await AssessmentExamples.Of(root, kind, street) is { } example => example,
            "ledger.entries.replace" => await Correction(
                new() { ["body"] = new { community, category = "family", source = "visit", occurredOn = "2024-03-01" }, ["reason"] = "录入有误" }),
            "ledger.entries.reverse" => await Correction(new() { ["reason"] = "重复录入" }),
            _ => await Derived(),
        };

        // the example of the API document, of the community instead of the sample's units; on a record that is made by the command that makes those of its topic
        async Task<Example> Derived()
        {
            var body = AssessmentExamples.Body(JsonNode.Parse(Regex.Replace(Described.Of(kind).ToJsonString(), "\"4306A0\\w*\"", $"\"{community}\""))!);
            if (kind.Writes == Writes.Creates) return new(path, body, null);
            var made = await Of(CommandCatalog.All.Single(c => c.Area == kind.Area && c.Topic == kind.Topic && c.Writes == Writes.Creates).Name, community, street);
            return On((await root.Post(made.Path, made.Body)).Must(201), body);
        }

        // below a street of its own where a move is to lead into the street
        async Task<Example> Unit(Dictionary<string, object?> body, bool moves = false)
        {
            var parent = moves ? (await root.Unit($"ES-{number}", $"示例街道{number}", "street", street)).Id : street;
            return On(await root.Unit($"EU-{number}", $"示例单位{number}", "community", parent), body);
        }

        async Task<Example> Ended(Dictionary<string, object?> body) => On(await root.End(await root.Dispute(community)), body);

        async Task<ApiAnswer> Noticed() =>
            (await root.Step(await root.DecideBatch(await root.Batch()), "open-notice", new { occurredOn = "2024-05-13" }, Deeds.Adjustments)).Must(200);

        async Task<Dictionary<string, object?>> Proposing() =>
            new(Deeds.Proposing(await root.Batch(), "p-0001", group: "young", unit: community)) { ["rank"] = new { from = "四级主任科员", to = "三级主任科员" } };

        async Task<ApiAnswer> Proposal(bool decided = false)
        {
            var batch = await root.Batch();
            var made = (await root.Post(Deeds.AdjustmentItems, Deeds.Proposing(batch, "p-0001", unit: community))).Must(201);
            if (decided) await root.DecideBatch(batch);
            return made;
        }

        async Task<Example> NewPlatform() =>
            new(path, new() { ["community"] = (await root.Unit($"EP-{number}", $"示例村{number}", "village", street)).Id, ["venue"] = "村部", ["occurredOn"] = "2024-01-01" }, null);

        async Task<Example> ClosedPlatform() =>
            On(await root.Platform((await root.Unit($"EP-{number}", $"示例村{number}", "village", street)).Id), new() { ["reason"] = "合并", ["occurredOn"] = "2024-06-01" });

        Dictionary<string, object?> Recruiting() =>
            Deeds.Recruiting($"ET-{number}", "culture-tourism", new() { ["titleLevel"] = "associate-senior", ["site"] = "panda-park", ["unit"] = community });

        async Task<Example> Correction(Dictionary<string, object?> body)
        {
            var made = await root.Dispute(community);
            return new($"{path}/{made.Index}/{kind.Verb}", body, made.Version);
        }

        Example On(ApiAnswer receipt, Dictionary<string, object?> body) => new($"{path}/{receipt.Id}/{kind.Verb}", body, receipt.Version);
    }

    public static TheoryData<string> Commands() => [.. CommandCatalog.All.Select(c => c.Name)];

    /// <summary>All of them; in the inner loop one that creates and one that changes in each area.</summary>
    public static TheoryData<string> Walked() => [.. InnerLoop.Of(CommandCatalog.All, c => (c.Area, c.Writes)).Select(c => c.Name)];
}
