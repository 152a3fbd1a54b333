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

    /// <summary>All lines in the order in which they are to be recorded, every one of which succeeds: so their ledger indexes are known.</summary>
    public static IReadOnlyList<SampleCommand> Commands()
    {
        var purpose = new JsonObject { ["id"] = Clock, ["purpose"] = "二〇二四年度示例数据，虚构" };
        SampleStep start = new(Clock, "organization.clocks.simulate", SampleCalendar.At(new(2024, 1, 2), 8, 30), purpose, new(2024, 1, 2)) { NamesItself = true };
        var results = SampleResults.Steps().ToList();
        var steps = SampleUnits.Steps().Concat(SamplePlatforms.Steps()).Concat(SampleDisputes.Steps()).Concat(SampleTalents.Steps()).Concat(SampleCadres.Steps())
            .Concat(SampleDistrictRankings.Steps()).Concat(SampleScheme.Steps()).Concat(results).Concat(SampleAdjustments.Steps()).Concat(SamplePublication.Steps(results));
        return Number(steps.OrderBy(s => s.RecordedAt).ThenBy(s => s.Actor, StringComparer.Ordinal).Prepend(start)); // stable: a stream keeps its order
    }

    /// <summary>What is still to be recorded when the ledger has come to this index.</summary>
    public static IEnumerable<SampleCommand> After(IEnumerable<SampleCommand> lines, long head) => lines.SkipWhile(l => l.Index <= head);

    /// <summary>What goes in one request: lines that follow each other, of one moment and for one official.</summary>
    public static IEnumerable<IReadOnlyList<SampleCommand>> Batches(IEnumerable<SampleCommand> lines)
    {
        var batch = new List<SampleCommand>();
        foreach (var line in lines)
        {
            if (batch.Count > 0 && (batch[0].RecordedAt != line.RecordedAt || batch[0].Actor != line.Actor))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(line);
        }

        if (batch.Count > 0) yield return batch;
    }

    private static List<SampleCommand> Number(IEnumerable<SampleStep> ordered)
    {
        var commands = new List<SampleCommand>();
        var indexes = new Dictionary<SampleStep, int>();
        var versions = new Dictionary<string, long>();
        var index = 0;
        foreach (var step in ordered)
        {
            indexes[step] = index;
            long? before = versions.TryGetValue(step.Stream, out var version) ? version : step.NamesItself ? null : 0;
            versions[step.Stream] = version + step.Entries;
            var id = step.Corrects is { } earlier ? indexes[earlier].ToString(CultureInfo.InvariantCulture) : step.NamesItself ? null : step.Stream;
            commands.Add(new(step.RecordedAt, "sample-2024-" + SampleWords.Digits(commands.Count + 1, 6), step.Command, id, before, step.Body, step.Actor, index, step.Entries));
            index += step.Entries;
        }

        return commands;
    }
}
