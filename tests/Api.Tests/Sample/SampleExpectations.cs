using System.Globalization;
using System.Text.Json.Nodes;
using NanhuOrg.Api.Sample;

namespace NanhuOrg.Api.Tests.Sample;

/// <summary>
/// What the figures must be after the given lines: a plain tally over their text that shares nothing with generator, catalogue or deciders. A resolution counts in its own month; a
/// reopening takes it back in the month of the reopening. For an earlier moment pass the first lines only.
/// </summary>
internal sealed record SampleExpectations(
    int Registered, int Resolved, int Ended, int Open, int ResolveLines, int PlatformsOpen,
    IReadOnlyDictionary<string, int> ByCommunity, IReadOnlyDictionary<int, int> ByMonth, IReadOnlyDictionary<(string Community, int Month), int> ByCommunityAndMonth,
    IReadOnlyDictionary<string, int> ByCategory, IReadOnlyDictionary<string, int> BySource, IReadOnlyDictionary<string, int> ByAgreement)
{
    public static SampleExpectations From(IEnumerable<SampleCommand> commands)
    {
        var entries = Effective(commands);
        var booked = new List<(string Community, int Month, string Category, string Source, string Agreement, int Quantity)>();
        var statuses = new Dictionary<string, int>();
        foreach (var stream in entries.Where(e => e.Command.StartsWith("governance.disputes.", StringComparison.Ordinal)).GroupBy(e => e.Stream))
        {
            var about = stream.First().Body;
            string? agreement = null;
            var status = "open";
            foreach (var entry in stream)
            {
                var verb = entry.Command.Split('.')[^1];
                if (verb is not ("resolve" or "end" or "reopen")) continue;
                if (verb == "resolve") agreement = (string)entry.Body["agreement"]!;
                if (verb == "resolve" || (verb == "reopen" && status == "resolve"))
                    booked.Add(((string)about["community"]!, Month(entry.Body), (string)about["category"]!, (string)about["source"]!, agreement!, verb == "resolve" ? 1 : -1));
                status = verb == "reopen" ? "open" : verb;
            }

            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        var closed = entries.Where(e => e.Command == "governance.platforms.close").Select(e => e.Stream).ToHashSet();
        Dictionary<TKey, int> By<TKey>(Func<(string Community, int Month, string Category, string Source, string Agreement, int Quantity), TKey> key)
            where TKey : notnull => booked.GroupBy(key).ToDictionary(g => g.Key, g => g.Sum(b => b.Quantity));
        return new(
            statuses.Values.Sum(), booked.Sum(b => b.Quantity), statuses.GetValueOrDefault("end"), statuses.GetValueOrDefault("open"),
            commands.Count(c => c.Command == "governance.disputes.resolve"),
            entries.Count(e => e.Command == "governance.platforms.establish" && !closed.Contains(e.Stream)),
            By(b => b.Community), By(b => b.Month), By(b => (b.Community, b.Month)), By(b => b.Category), By(b => b.Source), By(b => b.Agreement));
    }

    private static int Month(JsonObject body) => int.Parse(((string)body["occurredOn"]!).AsSpan(5, 2), CultureInfo.InvariantCulture);

    /// <summary>What still stands after all corrections, by stream and in order; each where the first of its entries is.</summary>
    public static IReadOnlyList<(string Stream, string Command, JsonObject Body)> Effective(IEnumerable<SampleCommand> lines)
    {
        var entries = new SortedDictionary<int, (string Stream, string Command, JsonObject Body)>();
        foreach (var (index, line) in lines.Select(l => (l.Index, JsonNode.Parse(l.ToLine())!.AsObject())))
        {
            var (command, id, body) = ((string)line["command"]!, (string?)line["id"], line["body"]!.AsObject());
            switch (command)
            {
                case "ledger.entries.reverse":
                    entries.Remove(int.Parse(id!, CultureInfo.InvariantCulture));
                    break;
                case "ledger.entries.replace":
                    var earlier = int.Parse(id!, CultureInfo.InvariantCulture);
                    entries[earlier] = entries[earlier] with { Body = body["body"]!.AsObject() };
                    break;
                default:
                    entries[index] = (id ?? (string?)body["id"] ?? (string?)body["code"] ?? (string)body["name"]!, command, body);
                    break;
            }
        }

        return [.. entries.Values];
    }
}
