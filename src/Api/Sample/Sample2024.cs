using System.Globalization;
using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>
/// The sample year: fictional, deterministic, and recorded on a simulated clock through the same commands as everybody's. Pure: no clock,
/// no randomness but its own fixed seeds, of which each part has one, so that a new part leaves the others as they are.
/// </summary>
internal static class Sample2024
{
    private const string Clock = "00000000-0000-4000-8000-000000002024";

    /// <summary>All lines in the order in which they are to be recorded, every one of which succeeds: so its place is its ledger index.</summary>
    public static IReadOnlyList<SampleCommand> Commands()
    {
        SampleStep start = new(
            Clock, "organization.clocks.simulate", SampleCalendar.At(new(2024, 1, 2), 8, 30), new JsonObject { ["purpose"] = "二〇二四年度示例数据，虚构" }, new(2024, 1, 2));
        var steps = SampleUnits.Steps().Concat(SamplePlatforms.Steps()).Concat(SampleDisputes.Steps()).Concat(SampleTalents.Steps()).OrderBy(s => s.RecordedAt); // stable: a stream keeps its order
        return Number(steps.Prepend(start));
    }

    private static List<SampleCommand> Number(IEnumerable<SampleStep> ordered)
    {
        var commands = new List<SampleCommand>();
        var indexes = new Dictionary<SampleStep, int>();
        var versions = new Dictionary<string, long>();
        foreach (var step in ordered)
        {
            var index = commands.Count;
            indexes[step] = index;
            long? before = versions.TryGetValue(step.Stream, out var version) ? version : null;
            versions[step.Stream] = version + 1;
            var id = step.Corrects is { } earlier ? indexes[earlier].ToString(CultureInfo.InvariantCulture) : step.NamesItself ? null : step.Stream;
            commands.Add(new(step.RecordedAt, "sample-2024-" + SampleWords.Digits(index + 1, 6), step.Command, id, before, step.Body));
        }

        return commands;
    }
}
